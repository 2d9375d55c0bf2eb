'use client';

import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';
import type { RetentionAnalysisQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Count } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import styles from './analysis.module.css';
import { Counted } from './counted.tsx';
import { OpenNumber } from './number.tsx';
import type { Question } from './question.ts';

type Retention = RetentionAnalysisQuery['retention'];
type Cohort = Retention['cohorts'][number];

interface Props {
  readonly retention: Retention;
  readonly unit: Question['unit'];
}

/** How many come back: the line of all cohorts, and each of them. */
export function RetentionResult({ retention, unit }: Props) {
  const t = useTranslations('analysis');
  const { brackets, total, cohorts, sql, asOf, suppressedBelow } = retention;
  const categories = brackets.map(({ from, to }) =>
    t(`after.${unit}`, { place: from === to ? `${from}` : `${from}–${to}` }),
  );
  const rates = total.rates.map((rate) => (rate === null ? null : Math.round(rate * 1e4) / 100));
  return (
    <Grid kind="stack">
      <Section title={t('picture')}>
        <Chart
          data={{
            ...{ label: t('title.retention'), kind: 'line', categories },
            series: [{ name: t('ratePercent'), values: rates }],
          }}
        />
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useColumns(categories)}
          rows={[total, ...cohorts]}
          rowKey={({ begins }) => begins}
          empty={t('nothing')}
        />
      </Section>
    </Grid>
  );
}

function useColumns(categories: readonly string[]): Column<Cohort>[] {
  const t = useTranslations('analysis');
  const columns = categories.map((title, place): Column<Cohort> => ({
    ...{ key: title, title, align: 'right' },
    render: ({ begins, rates }) => {
      const rate = rates[place] ?? null;
      return (
        <span className={styles['heat']} style={heat(rate)}>
          <OpenNumber
            isShare
            label={`${begins || t('whole')} ${title}`}
            value={rate}
            cell={begins === '' ? null : { bucket: begins, place }}
          />
        </span>
      );
    },
  }));
  return [
    { key: 'begins', title: t('cohort'), render: ({ begins }) => begins || t('whole') },
    {
      ...{ key: 'size', title: t('size'), align: 'right' },
      render: ({ begins, size }) =>
        begins === '' ? (
          size !== null && <Count value={size} />
        ) : (
          <OpenNumber label={begins} value={size} cell={{ bucket: begins }} />
        ),
    },
    ...columns,
  ];
}

/** The more come back, the fuller the colour; never so full that the number cannot be read. */
const heat = (rate: number | null): CSSProperties =>
  Object.fromEntries([['--share', `${Math.round((rate ?? 0) * 16)}%`]]);
