'use client';

import { useTranslations } from 'next-intl';
import type { AssociationAnalysisQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { OpenNumber } from './number.tsx';
import { useValueWord } from './use-value-word.ts';

type Association = AssociationAnalysisQuery['association'];
type Rule = Association['rules'][number];
type Item = Association['items'][number];
type Word = (value: string) => string;

interface Props {
  readonly association: Association;
  /** The field whose values come together. */
  readonly item: string;
}

const DRAWN = 15;

/** What comes together: how much likelier the one makes the other, every rule, and every thing. */
export function AssociationResult({ association, item }: Props) {
  const t = useTranslations('analysis');
  const word = useItemWord(association, item);
  const { rules, items, subjects, sql, asOf, suppressedBelow, isCut } = association;
  return (
    <Grid kind="stack">
      <Section title={t('picture')} extra={t('ofSubjects', { count: subjects ?? 0 })}>
        <Picture rules={rules.slice(0, DRAWN)} word={word} />
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} isCut={isCut} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useRuleColumns(word)}
          rows={rules}
          rowKey={(rule) => ruleText(rule, String)}
          empty={t('noRules')}
        />
      </Section>
      <Section title={t('items')}>
        <DataTable
          label={t('items')}
          columns={useItemColumns(word)}
          rows={items}
          rowKey={({ value }) => value}
          empty={t('nothing')}
        />
      </Section>
    </Grid>
  );
}

interface PictureProps {
  readonly rules: readonly Rule[];
  readonly word: Word;
}

function Picture({ rules, word }: PictureProps) {
  const t = useTranslations('analysis');
  if (rules.length === 0) return <EmptyState title={t('noRules')} lead={t('noRulesLead')} />;
  return (
    <Chart
      data={{
        ...{ label: t('title.association'), kind: 'lying-bar' },
        categories: rules.map((rule) => ruleText(rule, word)),
        series: [{ name: t('lift'), values: rules.map(({ lift }) => rounded(lift)) }],
      }}
    />
  );
}

const ruleText = ({ having, also }: Rule, word: Word): string =>
  `${having.map(word).join(' + ')} → ${word(also)}`;

const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Products by their names, all else in the operator's words. */
function useItemWord({ items }: Association, item: string): Word {
  const valueWord = useValueWord(item);
  const names = new Map(items.map(({ value, product }) => [value, product?.name]));
  return (value) => names.get(value) ?? valueWord(value);
}

function useRuleColumns(word: Word): Column<Rule>[] {
  const t = useTranslations('analysis');
  const figure = (key: 'support' | 'confidence' | 'lift' | 'conviction'): Column<Rule> => ({
    ...{ key, title: t(key), align: 'right' },
    render: (rule) => (
      <OpenNumber
        isShare={key === 'support' || key === 'confidence'}
        label={t(key)}
        value={rule[key]}
        cell={null}
      />
    ),
  });
  return [
    {
      key: 'having',
      title: t('having'),
      render: ({ having }) => having.map(word).join(' + '),
    },
    { key: 'also', title: t('also'), render: ({ also }) => word(also) },
    {
      ...{ key: 'subjects', title: t('subjects'), align: 'right' },
      render: (rule) => (
        <OpenNumber
          label={ruleText(rule, word)}
          value={rule.subjects}
          cell={{ items: [...rule.having, rule.also] }}
        />
      ),
    },
    ...(['support', 'confidence', 'lift', 'conviction'] as const).map(figure),
  ];
}

function useItemColumns(word: Word): Column<Item>[] {
  const t = useTranslations('analysis');
  return [
    { key: 'value', title: t('thing'), render: ({ value }) => word(value) },
    {
      ...{ key: 'subjects', title: t('subjects'), align: 'right' },
      render: ({ value, subjects }) => (
        <OpenNumber label={word(value)} value={subjects} cell={{ items: [value] }} />
      ),
    },
    {
      ...{ key: 'support', title: t('support'), align: 'right' },
      render: ({ support }) => (
        <OpenNumber isShare label={t('support')} value={support} cell={null} />
      ),
    },
  ];
}
