'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { CustomerChannelsQuery } from '#generated/gql/graphql.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { ChangeChannel, OpenChannel } from './change-channel.tsx';
import { ChannelHistory } from './channel-history.tsx';
import { useBusinessName } from './use-business-name.ts';

export type Customer = NonNullable<CustomerChannelsQuery['customer']>;
export type Opened = Customer['channels'][number];

const TONES = { ACTIVE: 'good', SUSPENDED: 'warn', CLOSED: 'quiet' } as const;

interface Props {
  readonly customer: Customer;
  readonly all: CustomerChannelsQuery['channels'];
  readonly mayWrite: boolean;
}

/** Which channels the customer opened and for what, what can be done with them, and what was. */
export function CustomerChannels({ customer, all, mayWrite }: Props) {
  const t = useTranslations('customer');
  const columns = useColumns();
  const { id, channels, channelEvents } = customer;
  const known = new Set(channels.map(({ channel }) => channel.code));
  const never = all.filter(({ code }) => !known.has(code));
  const change: Column<Opened> = {
    key: 'change',
    title: t('channelActions'),
    render: (opened) => <ChangeChannel customerId={id} opened={opened} />,
  };
  return (
    <Section
      title={t('channels')}
      extra={mayWrite && never.length > 0 && <OpenChannel customerId={id} channels={never} />}
    >
      <Flex vertical gap={16}>
        <DataTable
          label={t('channels')}
          rows={channels}
          rowKey={({ channel }) => channel.code}
          empty={t('noChannels')}
          columns={mayWrite ? [...columns, change] : columns}
        />
        <ChannelHistory events={channelEvents.edges.map(({ node }) => node)} />
      </Flex>
    </Section>
  );
}

function useColumns(): Column<Opened>[] {
  const t = useTranslations();
  const nameOf = useBusinessName();
  return [
    {
      key: 'channel',
      title: t('awards.columns.channel'),
      render: ({ channel }) => channel.name,
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => (
        <StatusTag tone={TONES[status]} label={t(`enums.CustomerChannelStatus.${status}`)} />
      ),
    },
    {
      key: 'openedAt',
      title: t('customer.openedOn'),
      render: ({ openedAt }) => <Moment at={openedAt} />,
    },
    {
      key: 'businesses',
      title: t('customer.businesses'),
      render: ({ businesses }) => businesses.map(nameOf).join(' · ') || t('common.none'),
    },
  ];
}
