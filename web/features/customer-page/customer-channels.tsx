'use client';

import { useTranslations } from 'next-intl';
import { Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import type { Customer } from './customer-identity.tsx';

const TONES = { ACTIVE: 'good', SUSPENDED: 'warn', CLOSED: 'quiet' } as const;

/** Which channels the customer opened, and for what. */
export function CustomerChannels({ channels }: { readonly channels: Customer['channels'] }) {
  const t = useTranslations();
  const title = t('customer.channels');
  return (
    <Section title={title}>
      <DataTable
        label={title}
        rows={channels}
        rowKey={({ channel }) => channel.code}
        empty={t('customer.noChannels')}
        columns={[
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
            render: ({ businesses }) => businesses.join(' · ') || t('common.none'),
          },
        ]}
      />
    </Section>
  );
}
