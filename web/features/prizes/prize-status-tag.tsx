'use client';

import { useTranslations } from 'next-intl';
import type { PrizeStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { ACTIVE: 'good', WITHDRAWN: 'quiet' } as const;

export function PrizeStatusTag({ status }: { readonly status: PrizeStatus }) {
  const t = useTranslations('enums.PrizeStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
