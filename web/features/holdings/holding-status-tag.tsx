'use client';

import { useTranslations } from 'next-intl';
import type { HoldingStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { ACTIVE: 'good', MATURED: 'busy', CLOSED: 'quiet' } as const;

export function HoldingStatusTag({ status }: { readonly status: HoldingStatus }) {
  const t = useTranslations('enums.HoldingStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
