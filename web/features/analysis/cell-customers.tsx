'use client';

import { Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { AnalysisCustomersQuery } from '#generated/gql/graphql.ts';
import { SaveGroupButton } from '#features/groups/save-group-button.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { Section } from '#ui/section.tsx';
import { CursorPager } from '#ui/table/cursor-pager.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import type { Kind } from './question.ts';

type Customers = AnalysisCustomersQuery['analysisCustomers']['customers'];
type Customer = Customers['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly customers: Customers;
  /** Of the analysis whose number it is: those of one can be kept as a group. */
  readonly kind?: Kind;
}

/** Who is behind the number that was opened, ten at a time. */
export function CellCustomers({ customers, kind }: Props) {
  const t = useTranslations();
  const list = useListState();
  const close = () => list.goTo({ cell: undefined, after: undefined, trail: undefined });
  return (
    <Section
      title={t('analysis.customers', { count: customers.totalCount })}
      extra={
        <Flex gap={8}>
          {kind && customers.totalCount > 0 && <SaveGroupButton kind={kind} />}
          <Button onClick={close}>{t('analysis.close')}</Button>
        </Flex>
      }
    >
      <CustomerTable customers={customers} />
    </Section>
  );
}

/** A page of customers whose place stands in the address. */
export function CustomerTable({ customers }: Pick<Props, 'customers'>) {
  const t = useTranslations();
  const list = useListState();
  return (
    <Flex vertical gap={16}>
      <DataTable
        label={t('tags.customers')}
        rows={customers.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('analysis.nothing')}
        isLoading={list.isPending}
        columns={customerColumns(t)}
      />
      <CursorPager page={{ ...customers.pageInfo, totalCount: customers.totalCount }} list={list} />
    </Flex>
  );
}

function customerColumns(t: Translate): Column<Customer>[] {
  return [
    {
      key: 'name',
      title: t('orders.customer'),
      render: ({ id, name }) => <Link href={`/customers/${id}`}>{name}</Link>,
    },
    {
      key: 'number',
      title: t('customers.columns.number'),
      render: ({ number }) => <span className="numeric">{number}</span>,
    },
    {
      key: 'organisation',
      title: t('customers.columns.organisation'),
      render: ({ organisation }) => organisation.name,
    },
  ];
}
