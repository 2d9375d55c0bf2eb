'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { FunnelAnalysisQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Share } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { useAskedWord } from './known-names.tsx';
import { OpenNumber } from './number.tsx';
import { useValueWord } from './use-value-word.ts';

type Funnel = FunnelAnalysisQuery['funnel'];
type Group = Funnel['groups'][number];

interface Props {
  readonly funnel: Funnel;
  /** The field of the groups. */
  readonly breakdown: string | undefined;
  /** How long it took; loaded by itself. */
  readonly timing: ReactNode;
}

/** How many came how far: a bar for each step, who came and who was lost, and the same by value. */
export function FunnelResult({ funnel, breakdown, timing }: Props) {
  const t = useTranslations('analysis');
  const word = useAskedWord();
  const { steps, groups, previous, sql, asOf, suppressedBelow, isCut } = funnel;
  const now = { name: t('reached'), values: steps.map(({ count }) => count) };
  const then = { name: t('previous'), values: previous.map(({ count }) => count), isPast: true };
  const categories = steps.map(({ label }, index) => `${index + 1} · ${word(label)}`);
  return (
    <Grid kind="stack">
      <Section title={t('picture')}>
        <Chart
          data={{
            ...{ label: t('title.funnel'), kind: 'bar', categories },
            series: previous.length > 0 ? [now, then] : [now],
          }}
        />
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} isCut={isCut} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useStepColumns(funnel)}
          rows={steps.map((step, index) => ({ ...step, index }))}
          rowKey={({ index }) => String(index)}
          empty={t('nothing')}
        />
      </Section>
      {groups.length > 0 && <ByValue {...{ groups, categories, breakdown }} />}
      {timing}
    </Grid>
  );
}

interface ByValueProps extends Pick<Props, 'breakdown'> {
  readonly groups: readonly Group[];
  readonly categories: readonly string[];
}

function ByValue({ groups, categories, breakdown }: ByValueProps) {
  const t = useTranslations('analysis');
  return (
    <Section title={t('byValue')}>
      <DataTable
        label={t('byValue')}
        columns={useGroupColumns(categories, breakdown)}
        rows={groups}
        rowKey={({ value }) => value}
        empty={t('nothing')}
      />
    </Section>
  );
}

type Step = Funnel['steps'][number] & { readonly index: number };

function useStepColumns({ steps }: Funnel): Column<Step>[] {
  const t = useTranslations('analysis');
  const word = useAskedWord();
  const share = (value: number | null) => (value === null ? '–' : <Share value={value} />);
  const lostAfter = ({ index, count }: Step): number | null => {
    const next = steps[index + 1]?.count;
    return count === null || next === null || next === undefined ? null : count - next;
  };
  return [
    {
      key: 'step',
      title: t('step'),
      render: ({ label, index }) => `${index + 1} · ${word(label)}`,
    },
    {
      ...{ key: 'reached', title: t('reached'), align: 'right' },
      render: ({ label, count, index }) => (
        <OpenNumber label={word(label)} value={count} cell={{ place: index + 1 }} />
      ),
    },
    {
      ...{ key: 'lost', title: t('lost'), align: 'right' },
      render: (step) => (
        <OpenNumber
          label={t('lostAfter', { step: word(step.label) })}
          value={step.index === steps.length - 1 ? null : lostAfter(step)}
          cell={{ place: step.index + 1, isLost: true }}
        />
      ),
    },
    {
      ...{ key: 'ofPrevious', title: t('ofPrevious'), align: 'right' },
      render: ({ ofPrevious }) => share(ofPrevious),
    },
    {
      ...{ key: 'ofFirst', title: t('ofFirst'), align: 'right' },
      render: ({ ofFirst }) => share(ofFirst),
    },
  ];
}

function useGroupColumns(categories: readonly string[], breakdown: string | undefined) {
  const t = useTranslations('analysis');
  const valueWord = useValueWord(breakdown);
  const steps = categories.map((title, index): Column<Group> => ({
    ...{ key: title, title, align: 'right' },
    render: ({ value, steps: own }) => (
      <OpenNumber
        label={`${valueWord(value)} ${title}`}
        value={own[index]?.count ?? null}
        cell={{ place: index + 1, value }}
      />
    ),
  }));
  const columns: Column<Group>[] = [
    { key: 'value', title: t('value'), render: ({ value }) => valueWord(value) },
    ...steps,
    {
      ...{ key: 'ofFirst', title: t('ofFirst'), align: 'right' },
      render: ({ steps: own }) => {
        const share = own.at(-1)?.ofFirst ?? null;
        return share === null ? '–' : <Share value={share} />;
      },
    },
  ];
  return columns;
}
