import type { IndicatorUnit } from '../indicator/index.ts';
import type { Language } from './report.names.ts';

const TAGS = { zh: 'zh-CN', en: 'en' } as const;

/** Numbers as people read them: grouped, money in the bank's currency, changes with their sign. */
export function numbersIn(language: Language, currency: string) {
  const format = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(TAGS[language], options);
  const plain = format({ maximumFractionDigits: 1 });
  const money = format({ style: 'currency', currency, maximumFractionDigits: 0 });
  const share = format({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const signed = format({
    ...{ style: 'percent', signDisplay: 'exceptZero' },
    ...{ minimumFractionDigits: 1, maximumFractionDigits: 1 },
  });
  const of = (unit: IndicatorUnit, value: number) => {
    if (unit === 'MONEY') return money.format(value);
    return unit === 'PERCENT' ? share.format(value / 100) : plain.format(value);
  };
  return {
    of: (unit: IndicatorUnit, value: number | null) => (value === null ? '–' : of(unit, value)),
    change: (unit: IndicatorUnit, value: number) =>
      `${value > 0 ? '+' : value < 0 ? '−' : ''}${of(unit, Math.abs(value))}`,
    share: (value: number) => share.format(value),
    /** `+12.3%`; null where there is nothing to compare with. */
    relative: (now: number | null, before: number | null) =>
      now === null || !before ? null : signed.format((now - before) / before),
  };
}

export type Numbers = ReturnType<typeof numbersIn>;
