'use client';

import { Flex, Form, Input, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { ReportsQuery } from '#generated/gql/graphql.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { FormModal } from '#ui/form-modal.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { REPORT_KINDS } from './report-kinds.ts';
import { subscribe, unsubscribe, type SubscriptionValues } from './reports.actions.ts';

type Subscription = ReportsQuery['mailSubscriptions'][number];

const TOPICS = [...REPORT_KINDS, 'ALARMS'] as const;

interface Props {
  readonly subscriptions: readonly Subscription[];
  readonly areMailsSent: boolean;
}

/** Which mails the operator gets, and whether they go out at all. */
export function Subscriptions({ subscriptions, areMailsSent }: Props) {
  const t = useTranslations('reports');
  return (
    <Section title={t('mail.own')} extra={<Subscribe />}>
      <Flex vertical gap={12}>
        {!areMailsSent && <p style={{ margin: 0, color: 'var(--muted)' }}>{t('mail.notSent')}</p>}
        <DataTable
          label={t('mail.own')}
          columns={useColumns()}
          rows={subscriptions}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('mail.none')} lead={t('mail.noneLead')} />}
        />
      </Flex>
    </Section>
  );
}

function useColumns(): Column<Subscription>[] {
  const t = useTranslations('reports');
  return [
    { key: 'topic', title: t('mail.topic'), render: ({ topic }) => t(`topics.${topic}`) },
    { key: 'organisation', title: t('organisation'), render: ({ organisation }) => organisation },
    { key: 'address', title: t('mail.address'), render: ({ address }) => address },
    {
      key: 'end',
      title: t('action'),
      render: ({ topic }) => (
        <ConfirmedButton
          isSmall
          label={t('mail.unsubscribe')}
          ariaLabel={t('mail.unsubscribeFrom', { topic: t(`topics.${topic}`) })}
          question={t('mail.unsubscribeFrom', { topic: t(`topics.${topic}`) })}
          lead={t('mail.unsubscribeLead')}
          done={t('mail.unsubscribed')}
          act={() => unsubscribe(topic)}
        />
      ),
    },
  ];
}

function Subscribe() {
  const t = useTranslations('reports');
  return (
    <FormModal<SubscriptionValues>
      label={t('mail.subscribe')}
      submit={t('mail.subscribe')}
      initial={{ topic: 'WEEKLY' }}
      save={subscribe}
    >
      <Form.Item name="topic" label={t('mail.topic')}>
        <Select options={TOPICS.map((value) => ({ value, label: t(`topics.${value}`) }))} />
      </Form.Item>
      <Form.Item
        name="address"
        label={t('mail.address')}
        extra={t('mail.addressHint')}
        rules={[{ required: true, type: 'email', message: t('mail.addressRule') }]}
      >
        <Input autoComplete="email" />
      </Form.Item>
    </FormModal>
  );
}
