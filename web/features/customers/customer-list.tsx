'use client';

import { useTranslations } from 'next-intl';
import type { ChannelsQuery, CustomersQuery } from '#generated/gql/graphql.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { customerColumns } from './customer-columns.tsx';
import { CUSTOMER_KINDS, GENDERS, SOURCE_KINDS } from './customer-filter.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly customers: CustomersQuery['customers'];
  readonly channels: ChannelsQuery['channels'];
}

/** Everybody the operator may see, twenty at a time. */
export function CustomerList({ customers, channels }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('customers.title')}
      columns={customerColumns(t)}
      rows={customers.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...customers.pageInfo, totalCount: customers.totalCount }}
      filters={filters(t, channels)}
      defaultSort={{ key: 'NUMBER', direction: 'ASC' }}
      empty={<EmptyState title={t('customers.empty')} lead={t('customers.emptyLead')} />}
    />
  );
}

function filters(t: Translate, channels: Props['channels']): FilterField[] {
  return [
    { name: 'query', label: t('customers.filter.query'), type: 'text' },
    {
      name: 'kind',
      label: t('customers.columns.kind'),
      type: 'choice',
      options: CUSTOMER_KINDS.map((value) => ({ value, label: t(`enums.CustomerKind.${value}`) })),
    },
    {
      name: 'gender',
      label: t('customers.filter.gender'),
      type: 'choice',
      options: GENDERS.map((value) => ({ value, label: t(`enums.Gender.${value}`) })),
    },
    {
      name: 'source',
      label: t('customers.columns.source'),
      type: 'choice',
      options: SOURCE_KINDS.map((value) => ({
        value,
        label: t(`enums.CustomerSourceKind.${value}`),
      })),
    },
    {
      name: 'channel',
      label: t('customers.filter.channel'),
      type: 'choice',
      options: channels.map(({ code, name }) => ({ value: code, label: name })),
    },
    { name: 'from', label: t('customers.filter.from'), type: 'date' },
    { name: 'to', label: t('customers.filter.to'), type: 'date' },
  ];
}
