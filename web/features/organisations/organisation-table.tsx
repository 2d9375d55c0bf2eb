'use client';

import { Card, Table, type TableColumnType } from 'antd';
import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Day } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Part } from './load-organisations.ts';
import { PartActions } from './part-actions.tsx';
import { partTree, type PartNode } from './part-tree.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly parts: readonly Part[];
  readonly mayWrite: boolean;
  readonly mayReadOperators: boolean;
}

/** The bank as a tree, with how many customers and operators each part has. */
export function OrganisationTable({ parts, mayWrite, mayReadOperators }: Props) {
  const t = useTranslations();
  const columns = [
    ...whatColumns(t),
    ...(mayReadOperators ? [operatorColumn(t)] : []),
    ...(mayWrite ? [actionColumn(t)] : []),
  ];
  return (
    <Card styles={{ body: { padding: 16 } }}>
      <Table<PartNode>
        aria-label={t('access.organisations.title')}
        size="middle"
        columns={columns}
        dataSource={partTree(parts)}
        pagination={false}
        scroll={{ x: 'max-content' }}
        expandable={{ defaultExpandAllRows: true }}
      />
    </Card>
  );
}

function whatColumns(t: Translate): TableColumnType<PartNode>[] {
  return [
    {
      key: 'name',
      title: t('access.organisations.name'),
      render: (_, { name, path }) => (
        <>
          {name} <span style={{ color: 'var(--muted)' }}>{path}</span>
        </>
      ),
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: (_, { kind }) => t(`enums.OrganisationKind.${kind}`),
    },
    {
      key: 'state',
      title: t('common.columns.status'),
      render: (_, { closedAt }) =>
        closedAt ? (
          <>
            <StatusTag tone="quiet" label={t('access.organisations.state.closed')} />{' '}
            <Day day={closedAt.slice(0, 10)} />
          </>
        ) : (
          <StatusTag tone="good" label={t('access.organisations.state.open')} />
        ),
    },
    {
      key: 'customers',
      title: t('access.organisations.customers'),
      align: 'right',
      render: (_, { customerCount }) => <Count value={customerCount} />,
    },
  ];
}

function operatorColumn(t: Translate): TableColumnType<PartNode> {
  return {
    key: 'operators',
    title: t('access.organisations.operators'),
    align: 'right',
    render: (_, { path, operatorCount }) => (
      <Link href={`/operators?organisation=${path}`}>
        <Count value={operatorCount ?? 0} />
      </Link>
    ),
  };
}

function actionColumn(t: Translate): TableColumnType<PartNode> {
  return {
    key: 'actions',
    title: t('access.actions'),
    render: (_, part) => <PartActions part={part} />,
  };
}
