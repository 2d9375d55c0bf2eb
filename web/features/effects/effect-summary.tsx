'use client';

import { useLocale, useTranslations } from 'next-intl';
import { formatMoney } from '#ui/format/formats.ts';
import { Section } from '#ui/section.tsx';
import { type Arm, type Effects, type Measure, MEASURES, measured } from './effects.ts';
import { useArmWord, useMeasureWords } from './use-effect-words.ts';

/** What the campaign brought about, in sentences. */
export function EffectSummary({ effects: { arms, incremental } }: { readonly effects: Effects }) {
  const t = useTranslations('effects');
  const holdOut = arms.find(({ isHoldOut }) => isHoldOut);
  if (!holdOut) return null;
  const offers = arms.filter(({ isHoldOut }) => !isHoldOut);
  return (
    <Section title={t('summary')}>
      <ul style={{ margin: 0, paddingInlineStart: 20 }}>
        {MEASURES.flatMap((measure) =>
          offers.map((arm) => (
            <Sentence key={`${measure} ${arm.key}`} {...{ arm, holdOut, measure }} />
          )),
        )}
        {incremental && <Increment incremental={incremental} />}
      </ul>
    </Section>
  );
}

interface SentenceProps {
  readonly arm: Arm;
  readonly holdOut: Arm;
  readonly measure: Measure;
}

function Sentence({ arm, holdOut, measure }: SentenceProps) {
  const t = useTranslations('effects.sentence');
  const word = useArmWord();
  const words = useMeasureWords(measure);
  const [own, base] = [measured(arm, measure), measured(holdOut, measure)];
  if (own.value === null || base.value === null || !own.uplift) return null;
  const { difference, interval, isSignificant } = own.uplift;
  const [low, high] = [interval.low, interval.high];
  return (
    <li>
      {t(measure, {
        arm: word(arm),
        share: words.value(own.value),
        base: words.value(base.value),
        points: words.distance(Math.abs(difference)),
        more: String(difference >= 0),
        low: words.difference(low),
        high: words.difference(high),
      })}{' '}
      <strong>{t(isSignificant ? 'sure' : 'unsure')}</strong>
    </li>
  );
}

function Increment({ incremental }: { incremental: NonNullable<Effects['incremental']> }) {
  const t = useTranslations('effects.sentence');
  const language = useLocale();
  const { customers, interval, costEach } = incremental;
  const numbers = {
    count: Math.round(customers),
    low: Math.round(interval.low),
    high: Math.round(interval.high),
  };
  return (
    <li>
      {customers > 0 ? t('more', numbers) : t('fewer', numbers)}{' '}
      {costEach && t('each', { cost: formatMoney(language, rounded(costEach)) })}
    </li>
  );
}

/** A mean is not exact to the cent, and should not look so. */
const rounded = ({ amount, currency }: { amount: string; currency: string }) => ({
  amount: Number(amount).toFixed(2),
  currency,
});
