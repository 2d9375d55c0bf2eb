'use client';

import { Segmented } from 'antd';
import { useTranslations } from 'next-intl';
import { useListState } from '#ui/table/use-list-state.ts';
import { PERIODS, type Period } from './period.ts';

/** How far back the figures go; kept in the address. */
export function PeriodSwitch({ days }: Pick<Period, 'days'>) {
  const t = useTranslations('products');
  const { goTo, isPending } = useListState();
  return (
    <Segmented
      aria-label={t('period')}
      value={days}
      disabled={isPending}
      options={PERIODS.map((value) => ({ value, label: t('days', { count: Number(value) }) }))}
      onChange={(chosen) => goTo({ days: chosen })}
    />
  );
}
