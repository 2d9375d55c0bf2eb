'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { BehaviourAnalysisQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Figure } from '#ui/figure.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { useAskedWord } from './known-names.tsx';
import { OpenNumber } from './number.tsx';
import { useDuration } from './use-duration.ts';

type Behaviour = BehaviourAnalysisQuery['behaviour'];
type Sequence = Behaviour['sequences'][number];

interface Props {
  readonly behaviour: Behaviour;
  /** The visits themselves; loaded by themselves. */
  readonly visits: ReactNode;
}

/** How visits are, what follows what in them, and the visits themselves. */
export function BehaviourResult({ behaviour, visits }: Props) {
  const t = useTranslations('analysis');
  const { sequences, sql, asOf, suppressedBelow, isCut } = behaviour;
  const sequenceWord = useSequenceWord();
  const told = sequences.filter(({ visits: count }) => count !== null).slice(0, 15);
  return (
    <Grid kind="stack">
      <Totals behaviour={behaviour} />
      <Section title={t('picture')}>
        <Chart
          data={{
            ...{ label: t('sequences'), kind: 'lying-bar' },
            categories: told.map(({ events }) => sequenceWord(events)),
            series: [{ name: t('visitCount'), values: told.map(({ visits: count }) => count) }],
          }}
        />
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} isCut={isCut} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useColumns()}
          rows={sequences}
          rowKey={({ events }) => events.join('\n')}
          empty={t('nothing')}
        />
      </Section>
      {visits}
    </Grid>
  );
}

function Totals({ behaviour }: Pick<Props, 'behaviour'>) {
  const t = useTranslations('analysis');
  const written = useDuration();
  const { subjects, visits, events, bounces, averageEvents, medianSeconds } = behaviour;
  const opened = (label: string, value: number | null, cell: { isBounce?: boolean } | null) => (
    <Figure label={label} value={<OpenNumber label={label} value={value} cell={cell} />} />
  );
  return (
    <Grid kind="figures">
      {opened(t('subjects'), subjects, {})}
      {opened(t('visitCount'), visits, {})}
      {opened(t('eventCount'), events, {})}
      {opened(t('bounces'), bounces, { isBounce: true })}
      {opened(t('averageEvents'), averageEvents, null)}
      <Figure
        label={t('medianVisit')}
        value={medianSeconds === null ? '–' : written(medianSeconds)}
      />
    </Grid>
  );
}

function useSequenceWord(): (events: readonly string[]) => string {
  const word = useAskedWord();
  return (events) => events.map(word).join(' → ');
}

function useColumns(): Column<Sequence>[] {
  const t = useTranslations('analysis');
  const sequenceWord = useSequenceWord();
  const number = (key: 'visits' | 'subjects', title: string): Column<Sequence> => ({
    ...{ key, title, align: 'right' },
    render: ({ events, ...counts }) => (
      <OpenNumber
        label={`${sequenceWord(events)} ${title}`}
        value={counts[key]}
        cell={{ items: [...events] }}
      />
    ),
  });
  return [
    { key: 'events', title: t('sequence'), render: ({ events }) => sequenceWord(events) },
    number('visits', t('visitCount')),
    number('subjects', t('subjects')),
  ];
}
