'use client';

import { Tooltip } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import { useBank } from './bank-provider.tsx';
import { formatCount, formatDay, formatMoment, formatMoney, formatShare } from './formats.ts';

/** An amount in its own currency. */
export function Money({ value }: { readonly value: { amount: string; currency: string } }) {
  const language = useLocale();
  return (
    <span className="numeric" suppressHydrationWarning>
      {formatMoney(language, value)}
    </span>
  );
}

/** A moment in the bank's time zone, which is said on demand. */
export function Moment({ at }: { readonly at: string }) {
  const language = useLocale();
  const { timeZone } = useBank();
  const t = useTranslations('common');
  return (
    <Tooltip title={t('zone', { zone: timeZone })}>
      <time dateTime={at} className="numeric" suppressHydrationWarning>
        {formatMoment(language, at, timeZone)}
      </time>
    </Tooltip>
  );
}

/** A calendar day of the bank. */
export function Day({ day }: { readonly day: string }) {
  const language = useLocale();
  return (
    <time dateTime={day} className="numeric" suppressHydrationWarning>
      {formatDay(language, day)}
    </time>
  );
}

export function Count({ value }: { readonly value: number }) {
  const language = useLocale();
  return <span className="numeric">{formatCount(language, value)}</span>;
}

/** A fraction, shown as per cent. */
export function Share({
  value,
  digits,
}: {
  readonly value: number | string;
  readonly digits?: number;
}) {
  const language = useLocale();
  return <span className="numeric">{formatShare(language, value, digits)}</span>;
}
