'use client';

import { Flex, Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { IndicatorAlarmsQuery } from '#generated/gql/graphql.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { InUnit } from '#features/reports/in-unit.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { Day, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { closeAlarm } from './indicator-alarms.actions.ts';

type Alarms = IndicatorAlarmsQuery['indicatorAlarms'];
type Alarm = Alarms['edges'][number]['node'];

interface Props {
  readonly alarms: Alarms;
  readonly currency: string | null;
  readonly mayWrite: boolean;
}

/** Where indicators broke their rules. */
export function AlarmList({ alarms, currency, mayWrite }: Props) {
  const t = useTranslations('indicatorAlarms');
  const states = ['open', 'closed'] as const;
  return (
    <ListTable
      label={t('title')}
      columns={useColumns(currency, mayWrite)}
      rows={alarms.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...alarms.pageInfo, totalCount: alarms.totalCount }}
      filters={[
        {
          ...{ name: 'state', label: t('state'), type: 'choice' },
          options: states.map((value) => ({ value, label: t(value) })),
        },
      ]}
      empty={<EmptyState title={t('empty')} lead={t('emptyLead')} />}
    />
  );
}

type Translate = ReturnType<typeof useTranslations<'indicatorAlarms'>>;

function useColumns(currency: string | null, mayWrite: boolean): Column<Alarm>[] {
  const t = useTranslations('indicatorAlarms');
  const actions: Column<Alarm> = {
    key: 'actions',
    title: t('action'),
    render: ({ id, closedAt, rule }) => (
      <Flex gap={4}>
        {mayWrite && closedAt === null && <CloseForm id={id} />}
        <HistoryButton of={{ kind: 'IndicatorAlarm', id }} name={rule.indicator?.name ?? id} />
      </Flex>
    ),
  };
  return [...whatColumns(t, currency), ...stateColumns(t), actions];
}

const whatColumns = (t: Translate, currency: string | null): Column<Alarm>[] => [
  {
    key: 'indicator',
    title: t('indicator'),
    render: ({ rule: { indicator } }) =>
      indicator ? <Link href={`/indicators/${indicator.key}`}>{indicator.name}</Link> : '–',
  },
  { key: 'kind', title: t('kind'), render: ({ rule }) => t(`kinds.${rule.kind}`) },
  { key: 'organisation', title: t('organisation'), render: ({ rule }) => rule.organisation },
  { key: 'day', title: t('day'), render: ({ day }) => <Day day={day} /> },
  ...(['value', 'reference'] as const).map((key): Column<Alarm> => ({
    ...{ key, title: t(key), align: 'right' },
    render: ({ rule: { indicator }, ...alarm }) => (
      <InUnit value={alarm[key]} unit={indicator?.unit ?? 'COUNT'} currency={currency} />
    ),
  })),
];

const stateColumns = (t: Translate): Column<Alarm>[] => [
  { key: 'opened', title: t('openedAt'), render: ({ openedAt }) => <Moment at={openedAt} /> },
  {
    key: 'state',
    title: t('state'),
    render: ({ closedAt, closedBy, reason }) => (
      <>
        <StatusTag
          tone={closedAt === null ? 'bad' : 'quiet'}
          label={t(closedAt === null ? 'open' : 'closed')}
        />
        <div style={{ color: 'var(--muted)' }}>
          {closedAt !== null && (closedBy ? `${closedBy} · ${reason}` : t('cameBack'))}
        </div>
      </>
    ),
  },
];

function CloseForm({ id }: { readonly id: string }) {
  const t = useTranslations('indicatorAlarms');
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
