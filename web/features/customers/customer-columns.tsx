import type { useTranslations } from 'next-intl';
import type { CustomersQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Day, Money } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { CustomerKindTag } from './customer-kind-tag.tsx';

type Customer = CustomersQuery['customers']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** The columns of the customer list. */
export function customerColumns(t: Translate): Column<Customer>[] {
  return [...whoColumns(t), ...bankColumns(t)];
}

function whoColumns(t: Translate): Column<Customer>[] {
  return [
    {
      key: 'number',
      title: t('customers.columns.number'),
      sortKey: 'NUMBER',
      render: ({ number }) => <span className="numeric">{number}</span>,
    },
    {
      key: 'name',
      title: t('customers.columns.name'),
      sortKey: 'NAME',
      render: ({ id, name }) => <Link href={`/customers/${id}`}>{name}</Link>,
    },
    {
      key: 'kind',
      title: t('customers.columns.kind'),
      render: ({ kind }) => <CustomerKindTag kind={kind} />,
    },
    {
      key: 'person',
      title: t('customers.columns.person'),
      render: ({ gender, age }) =>
        [t(`enums.Gender.${gender}`), age === null ? null : t('customers.age', { age })]
          .filter(Boolean)
          .join(' · '),
    },
  ];
}

function bankColumns(t: Translate): Column<Customer>[] {
  return [
    {
      key: 'organisation',
      title: t('customers.columns.organisation'),
      render: ({ organisation }) => organisation.name,
    },
    {
      key: 'source',
      title: t('customers.columns.source'),
      render: ({ source }) => t(`enums.CustomerSourceKind.${source.kind}`),
    },
    {
      key: 'joinedOn',
      title: t('customers.columns.joinedOn'),
      sortKey: 'JOINED_ON',
      render: ({ joinedOn }) => <Day day={joinedOn} />,
    },
    {
      key: 'balance',
      title: t('customers.columns.balance'),
      align: 'right',
      render: ({ totalBalance }) => <Money value={totalBalance} />,
    },
  ];
}
