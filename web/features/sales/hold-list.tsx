'use client';

import { useTranslations } from 'next-intl';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { PaymentTag } from './payment-tag.tsx';
import { HOLD_STATUSES, HOLD_TONES, type Holds, paymentOf, type SaleHold } from './sales.ts';

/** Who holds or held a unit, and what became of it. */
export function HoldList({ holds }: { readonly holds: Holds }) {
  const t = useTranslations('sales');
  return (
    <ListTable
      label={t('holds')}
      columns={columns(t)}
      rows={holds.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...holds.pageInfo, totalCount: holds.totalCount }}
      filters={[
        {
          ...{ type: 'choice', name: 'status', label: t('status') },
          options: HOLD_STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) })),
        },
      ]}
      empty={<EmptyState title={t('none')} lead={t('noneLead')} />}
      isFramed={false}
    />
  );
}

const columns = (t: ReturnType<typeof useTranslations<'sales'>>): Column<SaleHold>[] => [
  { key: 'heldAt', title: t('heldAt'), render: ({ heldAt }) => <Moment at={heldAt} /> },
  {
    key: 'customer',
    title: t('customer'),
    render: ({ customer }) =>
      customer ? <Link href={`/customers/${customer.id}`}>{customer.name}</Link> : t('hidden'),
  },
  {
    key: 'number',
    title: t('number'),
    align: 'right',
    render: ({ number }) => <Count value={number} />,
  },
  { key: 'channel', title: t('channel'), render: ({ channel }) => channel?.name ?? '–' },
  {
    key: 'status',
    title: t('status'),
    render: ({ status }) => <StatusTag tone={HOLD_TONES[status]} label={t(`statuses.${status}`)} />,
  },
  {
    key: 'payment',
    title: t('payment'),
    render: (hold) => <PaymentTag payment={paymentOf(hold)} />,
  },
  { key: 'expiresAt', title: t('expiresAt'), render: ({ expiresAt }) => <Moment at={expiresAt} /> },
  {
    key: 'endedAt',
    title: t('endedAt'),
    render: ({ endedAt }) => (endedAt ? <Moment at={endedAt} /> : '–'),
  },
];
