'use client';

import { useTranslations } from 'next-intl';
import { StatusTag } from '#ui/status-tag.tsx';

/** Whether the books were right. */
export function OutcomeTag({ differences }: { readonly differences: number }) {
  const t = useTranslations('ledger');
  return differences === 0 ? (
    <StatusTag tone="good" label={t('clean')} />
  ) : (
    <StatusTag tone="bad" label={t('differs', { count: differences })} />
  );
}
