'use client';

import { Form, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { TrackingTrialsQuery } from '#generated/gql/graphql.ts';
import { Link, useRouter } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { startTrial } from './trials.actions.ts';

type Trials = TrackingTrialsQuery['trackingTrials'];
type Trial = Trials['edges'][number]['node'];

interface NewProps {
  readonly sources: readonly { readonly id: string; readonly name: string }[];
}

/** Begins to watch a device, and goes there. */
export function NewTrial({ sources }: NewProps) {
  const t = useTranslations('tracking.trials');
  const router = useRouter();
  const save = async ({ sourceId }: { sourceId: string }, key: string) => {
    const started = await startTrial(sourceId, key);
    if (started.ok) router.push(`/tracking/acceptance/${started.value}`);
    return started;
  };
  return (
    <FormModal<{ sourceId: string }>
      label={t('new')}
      buttonType="primary"
      submit={t('start')}
      save={save}
    >
      <Form.Item
        name="sourceId"
        label={t('source')}
        rules={[{ required: true, message: t('sourceRule') }]}
      >
        <Select options={sources.map(({ id, name }) => ({ value: id, label: name }))} />
      </Form.Item>
    </FormModal>
  );
}

/** Devices that were watched in the last week. */
export function TrialList({ trials }: { readonly trials: Trials }) {
  const t = useTranslations('tracking.trials');
  return (
    <ListTable
      label={t('title')}
      columns={useColumns()}
      rows={trials.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...trials.pageInfo, totalCount: trials.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('empty')} lead={t('emptyLead')} />}
    />
  );
}

function useColumns(): Column<Trial>[] {
  const t = useTranslations('tracking.trials');
  return [
    {
      key: 'code',
      title: t('code'),
      render: ({ id, code }) => <Link href={`/tracking/acceptance/${id}`}>{code}</Link>,
    },
    { key: 'source', title: t('source'), render: ({ source }) => source?.name ?? '–' },
    { key: 'device', title: t('device'), render: ({ deviceId }) => deviceId ?? t('waits') },
    {
      ...{ key: 'events', title: t('events'), align: 'right' },
      render: ({ events }) => <Count value={events.totalCount} />,
    },
    { key: 'by', title: t('by'), render: ({ createdBy }) => createdBy },
    { key: 'at', title: t('at'), render: ({ createdAt }) => <Moment at={createdAt} /> },
  ];
}
