'use client';

import { Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { PathAnalysisQuery } from '#generated/gql/graphql.ts';
import { Sankey } from '#ui/chart/sankey.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { useAskedWord } from './known-names.tsx';
import { OpenNumber } from './number.tsx';

type Paths = PathAnalysisQuery['paths'];
type Link = Paths['links'][number];

/** Which ways lead from an event, or to it: the streams, and each of their parts. */
export function PathResult({ paths }: { readonly paths: Paths }) {
  const t = useTranslations('analysis');
  const { nodes, links, visits, sql, asOf, suppressedBelow } = paths;
  const placeWord = usePlaceWord();
  return (
    <Grid kind="stack">
      <Section title={t('picture')} extra={t('visits', { count: visits ?? 0 })}>
        {links.length === 0 ? (
          <EmptyState title={t('nothing')} lead={t('nothingLead')} />
        ) : (
          <Sankey
            label={t('title.path')}
            nodes={nodes.map(({ level, name }) => ({
              ...{ id: nodeId(level, name), name: placeWord(name), level },
            }))}
            links={streams(links)}
          />
        )}
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} />
      </Section>
      <Steps links={links} />
    </Grid>
  );
}

const FIRST_STEPS = 20;

/** Most visits first; the many that few take only when they are asked for. */
function Steps({ links }: { readonly links: readonly Link[] }) {
  const t = useTranslations('analysis');
  const [isWhole, setIsWhole] = useState(false);
  const sorted = links.toSorted((a, b) => (b.visits ?? 0) - (a.visits ?? 0));
  return (
    <Section title={t('figures')}>
      <DataTable
        label={t('figures')}
        columns={useColumns()}
        rows={isWhole ? sorted : sorted.slice(0, FIRST_STEPS)}
        rowKey={({ level, source, target }) => JSON.stringify([level, source, target])}
        empty={t('nothing')}
      />
      {!isWhole && links.length > FIRST_STEPS && (
        <Button type="link" onClick={() => setIsWhole(true)}>
          {t('showAll', { count: links.length })}
        </Button>
      )}
    </Section>
  );
}

/** What the graph calls places beyond the limit. */
const OTHERS = '…';
const SPLIT = ' · ';

/** The event in the operator's words, and what tells it apart. */
function usePlaceWord() {
  const t = useTranslations('analysis');
  const word = useAskedWord();
  return (name: string): string => {
    if (name === OTHERS) return t('others');
    const [event = '', ...rest] = name.split(SPLIT);
    return [word(event), ...rest].join(SPLIT);
  };
}

const nodeId = (level: number, name: string): string => `${level} ${name}`;

/** Where a visit ends there is no next node to draw to. */
const streams = (links: readonly Link[]) =>
  links.flatMap(({ level, source, target, visits }) =>
    target === '' || visits === null
      ? []
      : [{ source: nodeId(level, source), target: nodeId(level + 1, target), value: visits }],
  );

function useColumns(): Column<Link>[] {
  const t = useTranslations('analysis');
  const placeWord = usePlaceWord();
  const next = (target: string) => (target === '' ? t('end') : placeWord(target));
  return [
    { key: 'level', title: t('place'), align: 'right', render: ({ level }) => level + 1 },
    { key: 'source', title: t('source'), render: ({ source }) => placeWord(source) },
    { key: 'target', title: t('target'), render: ({ target }) => next(target) },
    {
      ...{ key: 'visits', title: t('visitCount'), align: 'right' },
      render: ({ level, source, target, visits }) => (
        <OpenNumber
          label={`${placeWord(source)} → ${next(target)}`}
          value={visits}
          cell={{ place: level, source, target }}
        />
      ),
    },
  ];
}
