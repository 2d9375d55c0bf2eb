'use client';

import { Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { TrackingAlarmsQuery } from '#generated/gql/graphql.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { closeAlarm } from './alarms.actions.ts';

type Alarms = TrackingAlarmsQuery['trackingAlarms'];
type Alarm = Alarms['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<'tracking'>>;

interface Props {
  readonly alarms: Alarms;
  readonly mayWrite: boolean;
}

/** Where far fewer events came than the day before. */
export function AlarmList({ alarms, mayWrite }: Props) {
  const t = useTranslations('tracking');
  const states = ['open', 'closed'] as const;
  const actions: Column<Alarm> = {
    key: 'actions',
    title: t('actions'),
    render: ({ id, closedAt, source }) => (
      <Flex gap={4}>
        {mayWrite && closedAt === null && <CloseForm id={id} />}
        <HistoryButton of={{ kind: 'TrackingAlarm', id }} name={source?.name ?? id} />
      </Flex>
    ),
  };
  return (
    <ListTable
      label={t('alarms.title')}
      columns={[...whatColumns(t), ...stateColumns(t), actions]}
      rows={alarms.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...alarms.pageInfo, totalCount: alarms.totalCount }}
      filters={[
        {
          ...{ name: 'state', label: t('alarms.state'), type: 'choice' },
          options: states.map((value) => ({ value, label: t(`alarms.${value}`) })),
        },
      ]}
      empty={<EmptyState title={t('alarms.empty')} lead={t('alarms.emptyLead')} />}
    />
  );
}

function CloseForm({ id }: { readonly id: string }) {
  const t = useTranslations('tracking.alarms');
  return (
    <FormModal<{ reason: string }>
      label={t('close')}
      title={t('closeTitle')}
      buttonType="link"
      submit={t('close')}
      save={({ reason }) => closeAlarm(id, reason)}
    >
      <Form.Item
        name="reason"
        label={t('reason')}
        extra={t('closeLead')}
        rules={[{ required: true, whitespace: true, message: t('reasonRule') }]}
      >
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
    </FormModal>
  );
}

const whatColumns = (t: Translate): Column<Alarm>[] => [
  { key: 'source', title: t('sources.name'), render: ({ source }) => source?.name ?? '–' },
  { key: 'channel', title: t('sources.channel'), render: ({ channel }) => channel?.name ?? '–' },
  {
    key: 'version',
    title: t('sources.version'),
    render: ({ appVersion }) => appVersion ?? t('alarms.allVersions'),
  },
  {
    ...{ key: 'before', title: t('alarms.before'), align: 'right' },
    render: ({ eventsBefore }) => <Count value={eventsBefore} />,
  },
  {
    ...{ key: 'now', title: t('alarms.now'), align: 'right' },
    render: ({ events }) => <Count value={events} />,
  },
];

const stateColumns = (t: Translate): Column<Alarm>[] => [
  {
    key: 'opened',
    title: t('alarms.openedAt'),
    render: ({ openedAt }) => <Moment at={openedAt} />,
  },
  {
    key: 'state',
    title: t('alarms.state'),
    render: ({ closedAt, closedBy, reason }) => (
      <>
        <StatusTag
          tone={closedAt === null ? 'bad' : 'quiet'}
          label={t(closedAt === null ? 'alarms.open' : 'alarms.closed')}
        />
        <div style={{ color: 'var(--muted)' }}>
          {closedAt !== null && (closedBy ? `${closedBy} · ${reason}` : t('alarms.cameBack'))}
        </div>
      </>
    ),
  },
];
