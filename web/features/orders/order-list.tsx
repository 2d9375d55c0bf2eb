'use client';

import { useTranslations } from 'next-intl';
import type { OrdersQuery } from '#generated/gql/graphql.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { orderColumns } from './order-columns.tsx';
import { ORDER_KINDS, ORDER_STATUSES } from './order-filter.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

/** What customers asked the bank for, twenty at a time. */
export function OrderList({ orders }: { readonly orders: OrdersQuery['orders'] }) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('orders.title')}
      columns={orderColumns(t)}
      rows={orders.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...orders.pageInfo, totalCount: orders.totalCount }}
      filters={filters(t)}
      defaultSort={{ key: 'SUBMITTED_AT', direction: 'DESC' }}
      empty={<EmptyState title={t('orders.empty')} lead={t('orders.emptyLead')} />}
    />
  );
}

function filters(t: Translate): FilterField[] {
  return [
    { name: 'number', label: t('orders.filter.number'), type: 'text' },
    {
      name: 'kind',
      label: t('common.columns.kind'),
      type: 'choice',
      options: ORDER_KINDS.map((value) => ({ value, label: t(`enums.OrderKind.${value}`) })),
    },
    {
      name: 'status',
      label: t('common.columns.status'),
      type: 'choice',
      options: ORDER_STATUSES.map((value) => ({ value, label: t(`enums.OrderStatus.${value}`) })),
    },
    { name: 'from', label: t('orders.filter.from'), type: 'date' },
    { name: 'to', label: t('orders.filter.to'), type: 'date' },
  ];
}
