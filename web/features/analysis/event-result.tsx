'use client';

import { useTranslations } from 'next-intl';
import type { EventFiguresFragment } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { useAskedWord } from './known-names.tsx';
import { OpenNumber } from './number.tsx';
import { askedIndicator, type Question } from './question.ts';
import { useValueWord } from './use-value-word.ts';

type Series = EventFiguresFragment['series'][number];

interface Props {
  readonly analysis: EventFiguresFragment;
  readonly question: Question;
}

/** How often something happened: a line for each measure and value, and every number of them. */
export function EventResult({ analysis, question }: Props) {
  const t = useTranslations('analysis');
  const { buckets, series, sql, asOf, suppressedBelow, isCut } = analysis;
  const nameOf = useSeriesName(question);
  const lines = series.flatMap((one) => [
    { name: nameOf(one), values: one.points },
    ...(one.previousPoints.length > 0
      ? [
          {
            name: t('previousOf', { name: nameOf(one) }),
            values: one.previousPoints.slice(0, buckets.length),
            isPast: true,
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
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} isCut={isCut} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useColumns(series, question)}
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

/** `A · page viewed · times`; formulas follow the measures and are called as they are written. */
function useSeriesName({ indicator, events, breakdown }: Question) {
  const t = useTranslations('analysis');
  const askedWord = useAskedWord();
  const valueWord = useValueWord(breakdown);
  return ({ label, value, measure }: Series): string => {
    const { aggregate } = events[measure] ?? {};
    const measured = aggregate ? [t(`aggregates.${aggregate}`)] : [];
    const parts = indicator
      ? [askedWord(askedIndicator(indicator))]
      : [String.fromCodePoint(65 + measure), askedWord(label), ...measured];
    return [...parts, ...(value === null ? [] : [valueWord(value)])].join(' · ');
  };
}

function useColumns(series: readonly Series[], question: Question): Column<Row>[] {
  const t = useTranslations('analysis');
  const nameOf = useSeriesName(question);
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
            measure >= question.events.length && !question.indicator
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
