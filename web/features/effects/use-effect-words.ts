'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useBank } from '#ui/format/bank-provider.tsx';
import { formatShare } from '#ui/format/formats.ts';
import type { Arm, Measure } from './effects.ts';

/** How numbers of a measure are written. */
export function useMeasureWords(measure: Measure) {
  const t = useTranslations('effects');
  const language = useLocale();
  const { currency } = useBank();
  const money = (sign: 'auto' | 'exceptZero') =>
    new Intl.NumberFormat(language, {
      ...{ style: 'currency', currency, currencyDisplay: 'narrowSymbol', signDisplay: sign },
      ...{ minimumFractionDigits: 2, maximumFractionDigits: 4 },
    });
  const points = (sign: 'auto' | 'exceptZero') =>
    new Intl.NumberFormat(language, {
      ...{ minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: sign },
    });
  const isMoney = measure === 'spend';
  return {
    value: (of: number) => (isMoney ? money('auto').format(of) : formatShare(language, of)),
    /** Without a unit where the sentence says it. */
    distance: (of: number) =>
      isMoney ? money('auto').format(of) : points('auto').format(of * 100),
    difference: (of: number) =>
      isMoney
        ? money('exceptZero').format(of)
        : t('points', { value: points('exceptZero').format(of * 100) }),
  };
}

/** The name of an arm: ours in the operator's words, an import's as it is. */
export function useArmWord(): (arm: Pick<Arm, 'key' | 'isHoldOut'>) => string {
  const t = useTranslations('effects');
  return ({ key, isHoldOut }) => {
    if (key === 'OFFER' || key === 'HOLD_OUT') return t(`arm.${key}`);
    return isHoldOut ? t('heldOutArm', { arm: key }) : key;
  };
}

/** The name of a trait; one of an import that we do not know as it is. */
export function useTraitWord(): (trait: string) => string {
  const t = useTranslations('effects');
  return (trait) => {
    const key = `trait.${trait}` as 'trait.organisation';
    return t.has(key) ? t(key) : trait;
  };
}

/** `0.031`, and below a thousandth only that it is. */
export function useProbability(): (p: number) => string {
  const language = useLocale();
  return (p) =>
    p < 0.001 ? '< 0.001' : new Intl.NumberFormat(language, { maximumFractionDigits: 3 }).format(p);
}
