'use client';

import { useTranslations } from 'next-intl';
import { useRefreshAtEnd } from '#features/tasks/use-refresh-at-end.ts';
import type { ReconciliationsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Day, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { OutcomeTag } from './outcome-tag.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;
type List = ReconciliationsQuery['reconciliations'];
type Reconciliation = List['edges'][number]['node'];

/** Every time the books were compared, newest first. */
export function ReconciliationList({ list }: { readonly list: List }) {
  const t = useTranslations();
  useRefreshAtEnd('RECONCILIATION');
  return (
    <ListTable<Reconciliation>
      label={t('ledger.reconciliations')}
      columns={columns(t)}
      rows={list.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...list.pageInfo, totalCount: list.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('ledger.noReconciliations')} />}
    />
  );
}

const COUNTS = ['accounts', 'journals', 'postings'] as const;

function columns(t: Translate): Column<Reconciliation>[] {
  return [
    {
      key: 'day',
      title: t('ledger.businessDate'),
      render: ({ id, businessDate }) => (
        <Link href={`/ledger/reconciliations/${id}`}>
          <Day day={businessDate} />
        </Link>
      ),
    },
    {
      key: 'outcome',
      title: t('ledger.outcome'),
      render: ({ differenceCount }) => <OutcomeTag differences={differenceCount} />,
    },
    { key: 'ranAt', title: t('ledger.ranAt'), render: ({ ranAt }) => <Moment at={ranAt} /> },
    { key: 'ranBy', title: t('ledger.ranBy'), render: ({ ranBy }) => ranBy },
    ...COUNTS.map((name): Column<Reconciliation> => ({
      key: name,
      title: t(`ledger.${name}`),
      align: 'right',
      render: (row) => <Count value={row[name]} />,
    })),
  ];
}
