'use client';

import { useTranslations } from 'next-intl';
import { Share } from '#ui/format/formatted.tsx';

/** A yearly rate, as a fraction. */
export function Rate({ rate }: { readonly rate: string | null | undefined }) {
  const t = useTranslations('common');
  return rate ? <Share value={Number(rate)} digits={2} /> : <>{t('none')}</>;
}
