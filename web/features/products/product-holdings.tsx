'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { HoldingStatusTag } from '#features/holdings/holding-status-tag.tsx';
import type { ProductHoldingsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Day, Money } from '#ui/format/formatted.tsx';
import { CursorPager } from '#ui/table/cursor-pager.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';

type Holdings = NonNullable<ProductHoldingsQuery['product']>['holdings'];
type Holding = Holdings['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** Who holds it, newest first, ten at a time. */
export function ProductHoldings({ holdings }: { readonly holdings: Holdings }) {
  const t = useTranslations();
  const list = useListState();
  return (
    <Flex vertical gap={16}>
      <DataTable
        label={t('products.holdings')}
        columns={holdingColumns(t)}
        rows={holdings.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('products.noHoldings')}
        isLoading={list.isPending}
      />
      <CursorPager page={{ ...holdings.pageInfo, totalCount: holdings.totalCount }} list={list} />
    </Flex>
  );
}

function holdingColumns(t: Translate): Column<Holding>[] {
  return [
    {
      key: 'customer',
      title: t('orders.customer'),
      render: ({ customer: { id, name } }) => <Link href={`/customers/${id}`}>{name}</Link>,
    },
    {
      key: 'number',
      title: t('customers.columns.number'),
      render: ({ customer }) => <span className="numeric">{customer.number}</span>,
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <HoldingStatusTag status={status} />,
    },
    {
      key: 'openedOn',
      title: t('customer.openedOn'),
      render: ({ openedOn }) => <Day day={openedOn} />,
    },
    {
      key: 'maturesOn',
      title: t('customer.maturesOn'),
      render: ({ maturesOn }) => (maturesOn ? <Day day={maturesOn} /> : t('common.none')),
    },
    {
      key: 'amount',
      title: t('common.columns.amount'),
      align: 'right',
      render: ({ amount }) => <Money value={amount} />,
    },
  ];
}
