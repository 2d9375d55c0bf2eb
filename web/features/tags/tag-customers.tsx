'use client';

import { Flex, Select } from 'antd';
import { useTranslations } from 'next-intl';
import type { TagCustomersQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { CursorPager } from '#ui/table/cursor-pager.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import type { Tag } from './tag-facts.tsx';
import { useTagValue } from './use-tag-value.ts';

type Customers = NonNullable<TagCustomersQuery['tag']>['customers'];

interface Props {
  readonly tag: Tag;
  readonly customers: Customers;
}

/** Who has a value of the tag, ten at a time. */
export function TagCustomers({ tag, customers }: Props) {
  const t = useTranslations();
  const list = useListState();
  const write = useTagValue(tag.distribution.map(({ campaign }) => campaign));
  return (
    <Flex vertical gap={16}>
      <DataTable
        label={t('tags.customers')}
        rows={customers.edges}
        rowKey={({ node }) => node.id}
        empty={t('tags.noCustomers')}
        isLoading={list.isPending}
        columns={[
          {
            key: 'name',
            title: t('orders.customer'),
            render: ({ node: { id, name } }) => <Link href={`/customers/${id}`}>{name}</Link>,
          },
          {
            key: 'number',
            title: t('customers.columns.number'),
            render: ({ node }) => <span className="numeric">{node.number}</span>,
          },
          {
            key: 'organisation',
            title: t('customers.columns.organisation'),
            render: ({ node }) => node.organisation.name,
          },
          {
            key: 'value',
            title: t('tags.value'),
            render: ({ value }) => write(tag.valueType, value),
          },
        ]}
      />
      <CursorPager page={{ ...customers.pageInfo, totalCount: customers.totalCount }} list={list} />
    </Flex>
  );
}

/** One value or any, kept in the address. Ranges of numbers are nobody's value, so they cannot be chosen. */
export function ValueChoice({ tag }: { readonly tag: Tag }) {
  const t = useTranslations();
  const { values, change } = useListState();
  const write = useTagValue(tag.distribution.map(({ campaign }) => campaign));
  if (tag.valueType === 'NUMBER') return null;
  return (
    <Select
      aria-label={t('tags.value')}
      allowClear
      value={values['value']}
      placeholder={t('tags.anyValue')}
      options={tag.distribution.map(({ value }) => ({ value, label: write(tag.valueType, value) }))}
      onChange={(value: string | undefined) => change({ value })}
      style={{ minWidth: 180 }}
    />
  );
}
