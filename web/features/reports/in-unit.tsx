'use client';

import { useLocale } from 'next-intl';
import type { IndicatorUnit } from '#generated/gql/graphql.ts';

interface Props {
  readonly value: number | null;
  readonly unit: IndicatorUnit;
  /** ISO 4217, of MONEY. */
  readonly currency: string | null;
  readonly isChange?: boolean;
}

/** A number of an indicator; a dash where it is not known or not told. */
export function InUnit({ value, unit, currency, isChange = false }: Props) {
  const language = useLocale();
  if (value === null) return '–';
  const text = formatterOf(language, { unit, currency, isChange }).format(
    unit === 'PERCENT' ? value / 100 : value,
  );
  return (
    <span className="numeric" suppressHydrationWarning>
      {text}
    </span>
  );
}

function formatterOf(
  language: string,
  { unit, currency, isChange }: Required<Omit<Props, 'value'>>,
): Intl.NumberFormat {
  const sign = isChange ? ({ signDisplay: 'exceptZero' } as const) : {};
  if (unit === 'PERCENT') {
    return new Intl.NumberFormat(language, { ...sign, style: 'percent', maximumFractionDigits: 2 });
  }
  if (unit === 'MONEY' && currency) {
    const style = { style: 'currency', currencyDisplay: 'narrowSymbol' } as const;
    return new Intl.NumberFormat(language, {
      ...sign,
      ...style,
      currency,
      maximumFractionDigits: 0,
    });
  }
  return new Intl.NumberFormat(language, { ...sign, maximumFractionDigits: 1 });
}
