'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Share } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { InUnit } from './in-unit.tsx';
import type { Report } from './report-page.tsx';

type Figure = Report['figures'][number];

interface Props {
  readonly figures: readonly Figure[];
  readonly currency: string | null;
}

/** Every indicator, now and before; each leads to its page. */
export function FigureTable({ figures, currency }: Props) {
  const t = useTranslations('reports');
  const number = (
    key: 'value' | 'previous' | 'usual' | 'weekBefore' | 'yearBefore',
  ): Column<Figure> => ({
    ...{ key, title: t(`columns.${key}`), align: 'right' },
    render: (figure) => <InUnit value={figure[key]} unit={figure.unit} currency={currency} />,
  });
  const hasWeek = figures.some(({ weekBefore }) => weekBefore !== null);
  return (
    <DataTable
      label={t('figures')}
      columns={[
        {
          key: 'name',
          title: t('columns.name'),
          render: ({ key, name }) => <Link href={`/indicators/${key}`}>{name}</Link>,
        },
        number('value'),
        number('previous'),
        {
          ...{ key: 'change', title: t('columns.change'), align: 'right' },
          render: ({ value, previous }) => <Change value={value} previous={previous} />,
        },
        number('usual'),
        ...(hasWeek ? [number('weekBefore')] : []),
        number('yearBefore'),
        { key: 'state', title: t('state'), render: (figure) => <State figure={figure} /> },
      ]}
      rows={figures}
      rowKey={({ key }) => key}
      empty={t('noFigures')}
    />
  );
}

function Change({ value, previous }: Pick<Figure, 'value' | 'previous'>) {
  return value === null || !previous ? (
    '–'
  ) : (
    <Share value={(value - previous) / previous} digits={1} />
  );
}

function State({ figure }: { readonly figure: Figure }) {
  const t = useTranslations('reports');
  const { isChanged, usual, value, isHigherBetter } = figure;
  if (usual === null) return t('unknown');
  if (!isChanged) return t('asUsual');
  const isGood = (value ?? 0) > usual === isHigherBetter;
  return <StatusTag tone={isGood ? 'good' : 'bad'} label={t(isGood ? 'better' : 'worse')} />;
}
