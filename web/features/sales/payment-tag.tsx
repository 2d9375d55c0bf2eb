'use client';

import { useTranslations } from 'next-intl';
import { StatusTag } from '#ui/status-tag.tsx';
import { type HoldPayment, PAYMENT_TONES } from './sales.ts';

/** How far the money of a hold is. */
export function PaymentTag({ payment }: { readonly payment: HoldPayment }) {
  const t = useTranslations('sales.payments');
  if (payment === 'NONE') return t('NONE');
  return <StatusTag tone={PAYMENT_TONES[payment]} label={t(payment)} />;
}
