'use client';

import { useTranslations } from 'next-intl';
import { StatusTag } from '#ui/status-tag.tsx';

export function PartnerState({ isDisabled }: { readonly isDisabled: boolean }) {
  const t = useTranslations('partners');
  return isDisabled ? (
    <StatusTag tone="bad" label={t('disabled')} />
  ) : (
    <StatusTag tone="good" label={t('enabled')} />
  );
}
