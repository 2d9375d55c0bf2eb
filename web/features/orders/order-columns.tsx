import type { useTranslations } from 'next-intl';
import type { OrdersQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { OrderActivity } from './order-activity.tsx';
import { OrderStatusTag } from './order-status-tag.tsx';

type Order = OrdersQuery['orders']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** The columns of the order list. */
export function orderColumns(t: Translate): Column<Order>[] {
  return [...whatColumns(t), ...progressColumns(t)];
}

function whatColumns(t: Translate): Column<Order>[] {
  return [
    {
      key: 'number',
      title: t('orders.number'),
      render: ({ id, number }) => (
        <Link href={`/orders/${id}`} className="numeric">
          {number}
        </Link>
      ),
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`enums.OrderKind.${kind}`),
    },
    {
      key: 'customer',
      title: t('orders.customer'),
      render: ({ customer: { id, name } }) => <Link href={`/customers/${id}`}>{name}</Link>,
    },
    {
      key: 'product',
      title: t('orders.product'),
      render: ({ product }) =>
        product ? <Link href={`/products/${product.id}`}>{product.name}</Link> : t('common.none'),
    },
    {
      key: 'amount',
      title: t('common.columns.amount'),
      align: 'right',
      sortKey: 'AMOUNT',
      render: ({ amount }) => (amount ? <Money value={amount} /> : t('common.none')),
    },
  ];
}

function progressColumns(t: Translate): Column<Order>[] {
  return [
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <OrderStatusTag status={status} />,
    },
    {
      key: 'lastActivity',
      title: t('orders.lastActivity'),
      render: ({ lastActivity }) => <OrderActivity activity={lastActivity} />,
    },
    {
      key: 'submittedAt',
      title: t('orders.submittedAt'),
      sortKey: 'SUBMITTED_AT',
      render: ({ submittedAt }) => <Moment at={submittedAt} />,
    },
    {
      key: 'updatedAt',
      title: t('orders.updatedAt'),
      sortKey: 'UPDATED_AT',
      render: ({ updatedAt }) => <Moment at={updatedAt} />,
    },
  ];
}
