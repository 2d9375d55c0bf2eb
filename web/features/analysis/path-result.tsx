'use client';

import { useTranslations } from 'next-intl';
import type { PathAnalysisQuery } from '#generated/gql/graphql.ts';
import { Sankey } from '#ui/chart/sankey.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { Counted } from './counted.tsx';
import { OpenNumber } from './number.tsx';

type Paths = PathAnalysisQuery['paths'];
type Link = Paths['links'][number];

/** Which ways lead from an event, or to it: the streams, and each of their parts. */
export function PathResult({ paths }: { readonly paths: Paths }) {
  const t = useTranslations('analysis');
  const { nodes, links, visits, sql, suppressedBelow } = paths;
  return (
    <Grid kind="stack">
      <Section title={t('picture')} extra={t('visits', { count: visits ?? 0 })}>
        {links.length === 0 ? (
          <EmptyState title={t('nothing')} lead={t('nothingLead')} />
        ) : (
          <Sankey label={t('title.path')} nodes={drawn(nodes)} links={streams(links)} />
        )}
        <Counted sql={sql} suppressedBelow={suppressedBelow} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useColumns()}
          rows={links}
          rowKey={({ level, source, target }) => JSON.stringify([level, source, target])}
          empty={t('nothing')}
        />
      </Section>
    </Grid>
  );
}

const nodeId = (level: number, name: string): string => `${level} ${name}`;

const drawn = (nodes: Paths['nodes']) =>
  nodes.map(({ level, name }) => ({ id: nodeId(level, name), name, level }));

/** Where a visit ends there is no next node to draw to. */
const streams = (links: readonly Link[]) =>
  links.flatMap(({ level, source, target, visits }) =>
    target === '' || visits === null
      ? []
      : [{ source: nodeId(level, source), target: nodeId(level + 1, target), value: visits }],
  );

function useColumns(): Column<Link>[] {
  const t = useTranslations('analysis');
  return [
    { key: 'level', title: t('place'), align: 'right', render: ({ level }) => level + 1 },
    { key: 'source', title: t('source'), render: ({ source }) => source },
    { key: 'target', title: t('target'), render: ({ target }) => target || t('end') },
    {
      ...{ key: 'visits', title: t('visitCount'), align: 'right' },
      render: ({ level, source, target, visits }) => (
        <OpenNumber
          label={`${source} → ${target || t('end')}`}
          value={visits}
          cell={{ place: level, source, target }}
        />
      ),
    },
  ];
}
