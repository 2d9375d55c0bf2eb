'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { DistributionAnalysisQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { OpenNumber } from './number.tsx';
import { useValueWord } from './use-value-word.ts';

type Distribution = DistributionAnalysisQuery['distribution'];
type Row = Distribution['rows'][number];

interface Props {
  readonly distribution: Distribution;
  /** The field of the rows. */
  readonly breakdown: string | undefined;
}

/** How subjects spread: a bar for each bin, and every number. */
export function DistributionResult({ distribution, breakdown }: Props) {
  const t = useTranslations('analysis');
  const valueWord = useValueWord(breakdown);
  const { rows, sql, asOf, suppressedBelow, isCut } = distribution;
  const categories = useBinNames(distribution);
  const series = rows.map(({ value, counts }) => ({
    name: value === null ? t('subjects') : valueWord(value),
    values: counts,
  }));
  return (
    <Grid kind="stack">
      <Section title={t('picture')}>
        <Chart data={{ label: t('title.distribution'), kind: 'bar', categories, series }} />
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} isCut={isCut} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useColumns(categories, breakdown)}
          rows={rows}
          rowKey={({ value }) => value ?? ''}
          empty={t('nothing')}
        />
      </Section>
    </Grid>
  );
}

/** `5`, `6–10`, `≥ 101`; bins of money have open ends. */
function useBinNames({ bins }: Distribution): string[] {
  const format = new Intl.NumberFormat(useLocale());
  const isWhole = bins.every(({ from }) => from < 1_000);
  return bins.map(({ from, to }) => {
    if (to === null) return `≥ ${format.format(from)}`;
    if (!isWhole) return `${format.format(from)}–<${format.format(to)}`;
    return to === from + 1
      ? format.format(from)
      : `${format.format(from)}–${format.format(to - 1)}`;
  });
}

function useColumns(categories: readonly string[], breakdown: string | undefined): Column<Row>[] {
  const t = useTranslations('analysis');
  const valueWord = useValueWord(breakdown);
  const opened = ({ value }: Row) => (value === null ? {} : { value });
  const columns = categories.map((title, bin): Column<Row> => ({
    ...{ key: title, title, align: 'right' },
    render: (row) => (
      <OpenNumber
        label={`${row.value === null ? t('whole') : valueWord(row.value)} ${title}`}
        value={row.counts[bin] ?? null}
        cell={{ place: bin, ...opened(row) }}
      />
    ),
  }));
  const measures = (['average', 'median', 'p90'] as const).map((key): Column<Row> => ({
    ...{ key, title: t(key), align: 'right' },
    render: (row) => <OpenNumber label={t(key)} value={row[key]} cell={null} />,
  }));
  return [
    {
      key: 'value',
      title: t('value'),
      render: ({ value }) => (value === null ? t('whole') : valueWord(value)),
    },
    {
      ...{ key: 'subjects', title: t('subjects'), align: 'right' },
      render: (row) => <OpenNumber label={t('subjects')} value={row.subjects} cell={opened(row)} />,
    },
    ...columns,
    ...measures,
  ];
}
