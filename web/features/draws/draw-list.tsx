'use client';

import { useTranslations } from 'next-intl';
import type { DrawsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import type { Draw } from './draws.ts';

/** Every draw with what decided it; once the seed is told, whether it says so. */
export function DrawList({ draws }: { readonly draws: DrawsQuery['draws'] }) {
  const t = useTranslations('draws');
  return (
    <ListTable
      label={t('draws')}
      columns={[...whatColumns(t), ...proofColumns(t)]}
      rows={draws.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...draws.pageInfo, totalCount: draws.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('none')} lead={t('noneLead')} />}
      isFramed={false}
    />
  );
}

type Translate = ReturnType<typeof useTranslations<'draws'>>;

const whatColumns = (t: Translate): Column<Draw>[] => [
  { key: 'at', title: t('at'), render: ({ drawnAt }) => <Moment at={drawnAt} /> },
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
  {
    key: 'drawn',
    title: t('lot'),
    render: ({ drawnPrize }) => drawnPrize?.name ?? t('noPrize'),
  },
  {
    key: 'given',
    title: t('result'),
    render: ({ prize, ground }) => (
      <>
        {prize?.name ?? t('noPrize')}
        {ground !== 'LOT' && ` · ${t(`ground.${ground}`)}`}
      </>
    ),
  },
];

const proofColumns = (t: Translate): Column<Draw>[] => [
  {
    key: 'ticket',
    title: t('ticket'),
    align: 'right',
    render: ({ ticket, message }) => (
      <span title={message}>
        <Count value={ticket} />
      </span>
    ),
  },
  {
    key: 'proof',
    title: t('proof'),
    render: ({ isProven }) => {
      if (isProven === null) return <StatusTag tone="quiet" label={t('proofLater')} />;
      return isProven ? (
        <StatusTag tone="good" label={t('proven')} />
      ) : (
        <StatusTag tone="bad" label={t('disproven')} />
      );
    },
  },
];
