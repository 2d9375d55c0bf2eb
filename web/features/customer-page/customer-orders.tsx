'use client';

import { useTranslations } from 'next-intl';
import type { CustomerOrdersQuery } from '#generated/gql/graphql.ts';
import { OrderStatusTag } from '#features/orders/order-status-tag.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { NewestOnly } from '#ui/table/newest-only.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;
type Orders = NonNullable<CustomerOrdersQuery['customer']>['orders'];

export function CustomerOrders({ orders }: { readonly orders: Orders }) {
  const t = useTranslations();
  return (
    <>
      <DataTable
        label={t('customer.orders')}
        rows={orders.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('customer.noOrders')}
        columns={orderColumns(t)}
      />
      <NewestOnly {...orders} />
    </>
  );
}

function orderColumns(t: Translate): Column<Orders['edges'][number]['node']>[] {
  return [
    {
      key: 'number',
      title: t('customer.order'),
      render: ({ id, number }) => <Link href={`/orders/${id}`}>{number}</Link>,
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`enums.OrderKind.${kind}`),
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <OrderStatusTag status={status} />,
    },
    {
      key: 'submittedAt',
      title: t('customer.submittedAt'),
      render: ({ submittedAt }) => <Moment at={submittedAt} />,
    },
    {
      key: 'amount',
      title: t('common.columns.amount'),
      align: 'right',
      render: ({ amount }) => (amount ? <Money value={amount} /> : t('common.none')),
    },
  ];
}
