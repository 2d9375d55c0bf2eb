'use client';

import { Form, Input } from 'antd';
import { useTranslations } from 'next-intl';
import type { DashboardsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { FormModal } from '#ui/form-modal.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { createDashboard } from './dashboards.actions.ts';

/** The dashboards of the operator's part of the bank. */
export function DashboardList({
  dashboards,
}: {
  readonly dashboards: DashboardsQuery['dashboards'];
}) {
  const t = useTranslations('dashboards');
  return (
    <ListTable
      label={t('title')}
      columns={[
        {
          key: 'name',
          title: t('name'),
          render: ({ id, name }) => <Link href={`/dashboards/${id}`}>{name}</Link>,
        },
        {
          key: 'organisation',
          title: t('organisation'),
          render: ({ organisation }) => organisation,
        },
        {
          ...{ key: 'tiles', title: t('analyses'), align: 'right' },
          render: ({ tiles }) => tiles.length,
        },
        { key: 'by', title: t('by'), render: ({ createdBy }) => createdBy },
        { key: 'at', title: t('at'), render: ({ createdAt }) => <Moment at={createdAt} /> },
      ]}
      rows={dashboards.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...dashboards.pageInfo, totalCount: dashboards.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('empty')} lead={t('emptyLead')} />}
    />
  );
}

export function NewDashboard() {
  const t = useTranslations('dashboards');
  return (
    <FormModal<{ name: string }>
      label={t('new')}
      buttonType="primary"
      submit={t('create')}
      save={createDashboard}
    >
      <Form.Item
        name="name"
        label={t('name')}
        rules={[{ required: true, whitespace: true, message: t('nameRule') }]}
      >
        <Input maxLength={80} />
      </Form.Item>
    </FormModal>
  );
}
