'use client';

import { useTranslations } from 'next-intl';
import type { ApprovalStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { PENDING: 'warn', APPROVED: 'good', REJECTED: 'bad', WITHDRAWN: 'quiet' } as const;

export function ApprovalStatusTag({ status }: { readonly status: ApprovalStatus }) {
  const t = useTranslations('enums.ApprovalStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
