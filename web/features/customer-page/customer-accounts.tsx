'use client';

import { useTranslations } from 'next-intl';
import { HoldingStatusTag } from '#features/holdings/holding-status-tag.tsx';
import type { CustomerAccountsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Day, Money } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { NewestOnly } from '#ui/table/newest-only.tsx';

type Owner = NonNullable<CustomerAccountsQuery['customer']>;
type Account = Owner['accounts']['edges'][number]['node'];
type Holding = Owner['holdings']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

const ACCOUNT_TONES = { OPEN: 'good', FROZEN: 'warn', CLOSED: 'quiet' } as const;

interface AccountsProps extends Pick<Owner, 'accounts'> {
  /** May the viewer open the account as the ledger keeps it? */
  readonly isLinked: boolean;
}

export function CustomerAccounts({ accounts, isLinked }: AccountsProps) {
  const t = useTranslations();
  return (
    <>
      <DataTable
        label={t('customer.accounts')}
        columns={accountColumns(t, isLinked)}
        rows={accounts.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('customer.noAccounts')}
      />
      <NewestOnly {...accounts} />
    </>
  );
}

export function CustomerHoldings({ holdings }: Pick<Owner, 'holdings'>) {
  const t = useTranslations();
  return (
    <>
      <DataTable
        label={t('customer.holdings')}
        columns={holdingColumns(t)}
        rows={holdings.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('customer.noHoldings')}
      />
      <NewestOnly {...holdings} />
    </>
  );
}

function accountColumns(t: Translate, isLinked: boolean): Column<Account>[] {
  return [
    {
      key: 'number',
      title: t('customer.account'),
      render: ({ id, maskedNumber }) => {
        const number = <span className="numeric">{maskedNumber}</span>;
        return isLinked ? <Link href={`/accounts/${id}`}>{number}</Link> : number;
      },
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`enums.AccountKind.${kind}`),
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => (
        <StatusTag tone={ACCOUNT_TONES[status]} label={t(`enums.AccountStatus.${status}`)} />
      ),
    },
    {
      key: 'openedOn',
      title: t('customer.openedOn'),
      render: ({ openedOn }) => <Day day={openedOn} />,
    },
    {
      key: 'balance',
      title: t('customer.balance'),
      align: 'right',
      render: ({ balance }) => <Money value={balance} />,
    },
  ];
}

function holdingColumns(t: Translate): Column<Holding>[] {
  return [
    {
      key: 'product',
      title: t('customer.product'),
      render: ({ product }) => <Link href={`/products/${product.id}`}>{product.name}</Link>,
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <HoldingStatusTag status={status} />,
    },
    {
      key: 'maturesOn',
      title: t('customer.maturesOn'),
      render: ({ maturesOn }) => (maturesOn ? <Day day={maturesOn} /> : t('common.none')),
    },
    {
      key: 'amount',
      title: t('common.columns.amount'),
      align: 'right',
      render: ({ amount }) => <Money value={amount} />,
    },
  ];
}
