'use client';

import { useTranslations } from 'next-intl';
import type { OrderStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { OPEN: 'busy', APPROVED: 'good', DECLINED: 'bad', CANCELLED: 'quiet' } as const;

export function OrderStatusTag({ status }: { readonly status: OrderStatus }) {
  const t = useTranslations('enums.OrderStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
