'use client';

import { useTranslations } from 'next-intl';
import { Moment } from '#ui/format/formatted.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import type { Customer } from './customer-channels.tsx';
import { useBusinessName } from './use-business-name.ts';

type Event = Customer['channelEvents']['edges'][number]['node'];

/** What happened to the channels, newest first; nothing where nothing did. */
export function ChannelHistory({ events }: { readonly events: readonly Event[] }) {
  const t = useTranslations();
  const nameOf = useBusinessName();
  if (events.length === 0) return null;
  return (
    <DataTable
      label={t('channels.history')}
      rows={events}
      rowKey={({ id }) => id}
      empty={t('common.none')}
      columns={[
        { key: 'at', title: t('channels.at'), render: ({ at }) => <Moment at={at} /> },
        {
          key: 'what',
          title: t('channels.what'),
          render: ({ channel, activity, business }) =>
            [
              channel.name,
              t(`enums.ChannelActivity.${activity}`),
              ...(business ? [nameOf(business)] : []),
            ].join(' · '),
        },
        { key: 'reason', title: t('channels.reason'), render: ({ reason }) => reason },
        { key: 'actor', title: t('channels.actor'), render: ({ actor }) => actor },
      ]}
    />
  );
}
