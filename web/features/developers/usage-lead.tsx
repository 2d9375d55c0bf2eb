'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatDay } from '#ui/format/formats.ts';

/** What the list tells, and from when on it knows. */
export function UsageLead({ since }: { readonly since: string | null }) {
  const t = useTranslations('developers.usage');
  const language = useLocale();
  return (
    <span suppressHydrationWarning>
      {t('lead')} {since && t('since', { day: formatDay(language, since) })}
    </span>
  );
}
