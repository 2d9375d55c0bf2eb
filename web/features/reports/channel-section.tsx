'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { useEventWord } from '#features/customer-page/event-name.tsx';
import { Chart } from '#ui/chart/chart.tsx';
import { Share } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { InUnit } from './in-unit.tsx';
import type { Report } from './report-page.tsx';

type ChannelFigures = Report['channels'][number];

interface Props {
  readonly channels: readonly ChannelFigures[];
  readonly currency: string | null;
}

/** Each channel, and how far its visits came. */
export function ChannelSection({ channels, currency }: Props) {
  const t = useTranslations('reports');
  const eventWord = useEventWord();
  const steps = channels[0]?.steps ?? [];
  return (
    <Section title={t('channels')}>
      <Flex vertical gap={16}>
        <DataTable
          label={t('channels')}
          columns={useColumns(currency)}
          rows={channels}
          rowKey={({ channel }) => channel.code}
          empty={t('noFigures')}
        />
        {steps.length > 0 && (
          <Chart
            data={{
              ...{ label: t('steps'), kind: 'bar' },
              categories: steps.map(({ event }) => eventWord(event)),
              series: channels.map(({ channel, steps: own }) => ({
                name: channel.name,
                values: own.map(({ now }) => now),
              })),
            }}
          />
        )}
      </Flex>
    </Section>
  );
}

function useColumns(currency: string | null): Column<ChannelFigures>[] {
  const t = useTranslations('reports.columns');
  const number = (key: 'visitors' | 'sessions' | 'actions' | 'amount'): Column<ChannelFigures> => ({
    ...{ key, title: t(key), align: 'right' },
    render: ({ now }) => (
      <InUnit value={now[key]} unit={key === 'amount' ? 'MONEY' : 'COUNT'} currency={currency} />
    ),
  });
  return [
    { key: 'channel', title: t('channel'), render: ({ channel }) => channel.name },
    number('visitors'),
    {
      ...{ key: 'before', title: t('visitorsBefore'), align: 'right' },
      render: ({ before }) => <InUnit value={before.visitors} unit="PERSONS" currency={null} />,
    },
    number('sessions'),
    number('actions'),
    {
      ...{ key: 'conversion', title: t('conversion'), align: 'right' },
      render: ({ now: { buyers, visitors } }) =>
        buyers === null || !visitors ? '–' : <Share value={buyers / visitors} digits={1} />,
    },
    number('amount'),
  ];
}
