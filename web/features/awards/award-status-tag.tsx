'use client';

import { useTranslations } from 'next-intl';
import type { AwardStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { ISSUED: 'busy', REDEEMED: 'good', REVOKED: 'bad', EXPIRED: 'quiet' } as const;

export function AwardStatusTag({ status }: { readonly status: AwardStatus }) {
  const t = useTranslations('enums.AwardStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
