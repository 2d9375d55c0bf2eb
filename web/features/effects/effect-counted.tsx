'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Counted } from '#features/analysis/counted.tsx';
import { useBank } from '#ui/format/bank-provider.tsx';
import { formatMoment } from '#ui/format/formats.ts';
import { Section } from '#ui/section.tsx';
import type { Effects } from './effects.ts';

/** What counts as what, and the statement that counted. */
export function EffectCounted({ effects }: { readonly effects: Effects }) {
  const t = useTranslations('effects.counted');
  const language = useLocale();
  const { timeZone } = useBank();
  const at = (moment: string) => formatMoment(language, moment, timeZone);
  const { from, to, sql, suppressedBelow } = effects;
  return (
    <Section title={t('title')}>
      <p style={{ margin: 0, maxWidth: '72em' }} suppressHydrationWarning>
        {t('lead', { from: at(from), to: at(to) })}
      </p>
      <Counted sql={sql} suppressedBelow={suppressedBelow} />
    </Section>
  );
}
