'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { TrackingSourcesQuery } from '#generated/gql/graphql.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { EditSource } from './source-form.tsx';
import { revokeSource } from './tracking.actions.ts';

type Sources = TrackingSourcesQuery['trackingSources'];
type Source = Sources['edges'][number]['node'];
type Health = Source['health'][number];
type Row = Source & { readonly of: Health | null; readonly isFirst: boolean };
type Translate = ReturnType<typeof useTranslations<'tracking'>>;

interface Props {
  readonly sources: Sources;
  readonly mayWrite: boolean;
}

/** Who may write, and how it goes: a row for each version of a source's app. */
export function SourceList({ sources, mayWrite }: Props) {
  const t = useTranslations('tracking');
  const actions: Column<Row> = {
    key: 'actions',
    title: t('actions'),
    render: (row) => row.isFirst && <Actions row={row} mayWrite={mayWrite} />,
  };
  return (
    <ListTable
      label={t('sources.title')}
      columns={[...sourceColumns(t), ...healthColumns(t), actions]}
      rows={sources.edges.flatMap(({ node }) => rowsOf(node))}
      rowKey={({ id, of }) => `${id} ${of?.appVersion}`}
      page={{ ...sources.pageInfo, totalCount: sources.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('sources.empty')} lead={t('sources.emptyLead')} />}
    />
  );
}

function rowsOf(source: Source): Row[] {
  if (source.health.length === 0) return [{ ...source, of: null, isFirst: true }];
  return source.health.map((of, index) => ({ ...source, of, isFirst: index === 0 }));
}

const sourceColumns = (t: Translate): Column<Row>[] => [
  { key: 'name', title: t('sources.name'), render: ({ name }) => name },
  {
    key: 'channel',
    title: t('sources.channel'),
    render: ({ channel }) => channel?.name ?? '–',
  },
  { key: 'key', title: t('sources.key'), render: ({ keyHint }) => <code>{keyHint}</code> },
  {
    key: 'state',
    title: t('sources.state'),
    render: (row) => <StatusTag {...stateOf(t, row)} />,
  },
];

function stateOf(t: Translate, { revokedAt, of }: Row) {
  if (revokedAt !== null) return { tone: 'quiet', label: t('sources.revoked') } as const;
  if (of?.isDropping) return { tone: 'bad', label: t('sources.dropping') } as const;
  if (!of || of.events === 0) return { tone: 'warn', label: t('sources.silent') } as const;
  return { tone: 'good', label: t('sources.well') } as const;
}

const COUNTS = ['events', 'eventsBefore', 'putAside', 'violations'] as const;

const healthColumns = (t: Translate): Column<Row>[] => [
  {
    key: 'version',
    title: t('sources.version'),
    render: ({ of }) => of?.appVersion ?? '–',
  },
  ...COUNTS.map((key) => ({
    key,
    title: t(`sources.${key}`),
    align: 'right' as const,
    render: ({ of }: Row) => (of ? <Count value={of[key]} /> : '–'),
  })),
  {
    key: 'last',
    title: t('lastHour'),
    render: ({ of }) => (of ? <Moment at={of.lastHour} /> : '–'),
  },
];

function Actions({ row, mayWrite }: { readonly row: Row; readonly mayWrite: boolean }) {
  const t = useTranslations('tracking.sources');
  const { id, name, revokedAt } = row;
  return (
    <Flex gap={4}>
      {mayWrite && revokedAt === null && (
        <>
          <EditSource source={row} />
          <ConfirmedButton
            label={t('revoke')}
            question={t('revokeTitle', { name })}
            lead={t('revokeLead')}
            done={t('revokedDone')}
            isDangerous
            isSmall
            act={() => revokeSource(id)}
          />
        </>
      )}
      <HistoryButton of={{ kind: 'TrackingSource', id }} name={name} />
    </Flex>
  );
}
