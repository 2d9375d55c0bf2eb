'use client';

import { useTranslations } from 'next-intl';
import type { ChannelOverviewQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { SuspendChannel } from './suspend-channel.tsx';
import { useBusinessName } from './use-business-name.ts';

type Channel = ChannelOverviewQuery['channels'][number];

interface Props {
  readonly channels: readonly Channel[];
  readonly maySuspend: boolean;
}

/** How many of the customers the operator sees have which channel, and for what. */
export function ChannelList({ channels, maySuspend }: Props) {
  const t = useTranslations('channels');
  const columns = useColumns();
  const suspend: Column<Channel> = {
    key: 'suspend',
    title: t('actions'),
    render: (channel) => <SuspendChannel code={channel.code} name={channel.name} />,
  };
  return (
    <Section title={t('list')}>
      <DataTable
        label={t('list')}
        rows={channels}
        rowKey={({ code }) => code}
        empty={<EmptyState title={t('empty')} />}
        columns={maySuspend ? [...columns, suspend] : columns}
      />
    </Section>
  );
}

function useColumns(): Column<Channel>[] {
  const t = useTranslations();
  const nameOf = useBusinessName();
  const count = (key: 'active' | 'suspended' | 'closed'): Column<Channel> => ({
    key,
    title: t(`channels.${key}`),
    align: 'right',
    render: ({ statistics }) => <Count value={statistics[key]} />,
  });
  return [
    {
      key: 'name',
      title: t('channels.channel'),
      render: ({ code, name }) => <Link href={`/customers?channel=${code}`}>{name}</Link>,
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`enums.ChannelKind.${kind}`),
    },
    ...(['active', 'suspended', 'closed'] as const).map(count),
    {
      key: 'businesses',
      title: t('channels.businesses'),
      render: ({ statistics: { businesses } }) =>
        businesses
          .map(({ business, customers }) => `${nameOf(business)} ${customers}`)
          .join(' · ') || t('common.none'),
    },
  ];
}
