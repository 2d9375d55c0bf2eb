'use client';

import { useTranslations } from 'next-intl';
import { OpenNumber } from '#features/analysis/number.tsx';
import { Chart } from '#ui/chart/chart.tsx';
import { Share } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import type { Effects } from './effects.ts';

type Step = Effects['funnel'][number];

/** How many of those with an offer came how far. */
export function EffectFunnel({ funnel }: { readonly funnel: readonly Step[] }) {
  const t = useTranslations('effects');
  const words = funnel.map(({ kind }) => t(`step.${kind}`));
  const all = funnel[0]?.customers ?? null;
  const columns: Column<Step>[] = [
    { key: 'step', title: t('columns.step'), render: ({ kind }) => t(`step.${kind}`) },
    {
      ...{ key: 'customers', title: t('columns.customers'), align: 'right' },
      render: ({ kind, customers }) => (
        <OpenNumber label={t(`step.${kind}`)} value={customers} cell={{ kind }} />
      ),
    },
    {
      ...{ key: 'share', title: t('columns.share'), align: 'right' },
      render: ({ customers }) =>
        customers === null || !all ? '–' : <Share value={customers / all} />,
    },
  ];
  const series = [
    { name: t('columns.customers'), values: funnel.map(({ customers }) => customers) },
  ];
  return (
    <Section title={t('funnel')}>
      <Chart data={{ label: t('funnel'), kind: 'lying-bar', categories: words, series }} />
      <DataTable
        label={t('funnel')}
        columns={columns}
        rows={funnel}
        rowKey={({ kind }) => kind}
        empty={t('none.title')}
      />
    </Section>
  );
}
