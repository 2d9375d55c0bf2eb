'use client';

import { useTranslations } from 'next-intl';
import type { PrizeIssueStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = {
  SUBMITTED: 'warn',
  APPROVED: 'busy',
  ISSUED: 'good',
  REJECTED: 'bad',
  WITHDRAWN: 'quiet',
} as const;

export function IssueStatusTag({ status }: { readonly status: PrizeIssueStatus }) {
  const t = useTranslations('enums.PrizeIssueStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
