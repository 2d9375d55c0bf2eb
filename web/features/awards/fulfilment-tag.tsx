'use client';

import { useTranslations } from 'next-intl';
import type { FulfilmentStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { PENDING: 'warn', SHIPPED: 'busy', DELIVERED: 'good', FAILED: 'bad' } as const;

export function FulfilmentTag({ status }: { readonly status: FulfilmentStatus }) {
  const t = useTranslations('enums.FulfilmentStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
