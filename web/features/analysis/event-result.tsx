'use client';

import { useTranslations } from 'next-intl';
import type { EventAnalysisQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { OpenNumber } from './number.tsx';

type Analysis = EventAnalysisQuery['eventAnalysis'];
type Series = Analysis['series'][number];

interface Props {
  readonly analysis: Analysis;
  /** How many of the series are measures; formulas follow, and open nothing. */
  readonly measures: number;
}

/** How often something happened: a line for each measure and value, and every number of them. */
export function EventResult({ analysis, measures }: Props) {
  const t = useTranslations('analysis');
  const { buckets, series, sql, suppressedBelow, isCut } = analysis;
  const nameOf = useSeriesName();
  const lines = series.flatMap((one) => [
    { name: nameOf(one), values: one.points },
    ...(one.previousPoints.length > 0
      ? [
          {
            name: t('previousOf', { name: nameOf(one) }),
            values: one.previousPoints.slice(0, buckets.length),
          },
        ]
      : []),
  ]);
  return (
    <Grid kind="stack">
      <Section title={t('picture')}>
        <Chart
          data={{ label: t('title.event'), kind: 'line', categories: buckets, series: lines }}
        />
        <Counted sql={sql} suppressedBelow={suppressedBelow} isCut={isCut} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useColumns(series, measures)}
          rows={[WHOLE, ...buckets.map((bucket, place) => ({ bucket, place }))]}
          rowKey={({ bucket }) => bucket ?? ''}
          empty={t('nothing')}
        />
      </Section>
    </Grid>
  );
}

interface Row {
  /** Null: the whole period. */
  readonly bucket: string | null;
  readonly place: number;
}

const WHOLE: Row = { bucket: null, place: -1 };

function useSeriesName() {
  const t = useTranslations('analysis');
  return ({ label, value, measure }: Series): string => {
    const name = `${String.fromCodePoint(65 + measure)} · ${label}`;
    return value === null ? name : `${name} · ${value || t('noValue')}`;
  };
}

function useColumns(series: readonly Series[], measures: number): Column<Row>[] {
  const t = useTranslations('analysis');
  const nameOf = useSeriesName();
  const columns = series.map((one, index): Column<Row> => {
    const { measure, value } = one;
    return {
      key: String(index),
      title: nameOf(one),
      align: 'right',
      render: ({ bucket, place }) => (
        <OpenNumber
          label={`${nameOf(one)} ${bucket ?? t('whole')}`}
          value={bucket === null ? one.total : (one.points[place] ?? null)}
          cell={
            measure >= measures
              ? null
              : {
                  place: measure,
                  ...(bucket !== null && { bucket }),
                  ...(value !== null && { value }),
                }
          }
        />
      ),
    };
  });
  return [
    { key: 'bucket', title: t('when'), render: ({ bucket }) => bucket ?? t('whole') },
    ...columns,
  ];
}
