'use client';

import { useTranslations } from 'next-intl';
import type { CustomerCreditQuery } from '#generated/gql/graphql.ts';
import { Day, Money } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { NewestOnly } from '#ui/table/newest-only.tsx';

type Owner = NonNullable<CustomerCreditQuery['customer']>;
type Card = Owner['cards']['edges'][number]['node'];
type Loan = Owner['loans']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

const TONES = { REPAID: 'quiet', RUNNING: 'good', IN_ARREARS: 'warn', DEFAULTED: 'bad' } as const;

export function CustomerCards({ cards }: Pick<Owner, 'cards'>) {
  const t = useTranslations();
  return (
    <>
      <DataTable
        label={t('customer.cards')}
        columns={cardColumns(t)}
        rows={cards.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('customer.noCards')}
      />
      <NewestOnly {...cards} />
    </>
  );
}

export function CustomerLoans({ loans }: Pick<Owner, 'loans'>) {
  const t = useTranslations();
  return (
    <>
      <DataTable
        label={t('customer.loans')}
        columns={loanColumns(t)}
        rows={loans.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        empty={t('customer.noLoans')}
      />
      <NewestOnly {...loans} />
    </>
  );
}

function cardColumns(t: Translate): Column<Card>[] {
  return [
    { key: 'type', title: t('customer.card'), render: ({ type }) => t(`enums.CardType.${type}`) },
    {
      key: 'account',
      title: t('customer.account'),
      render: ({ account }) => <span className="numeric">{account.maskedNumber}</span>,
    },
    {
      key: 'issuedOn',
      title: t('customer.issuedOn'),
      render: ({ issuedOn }) => <Day day={issuedOn} />,
    },
  ];
}

function loanColumns(t: Translate): Column<Loan>[] {
  return [
    {
      key: 'product',
      title: t('customer.loan'),
      render: ({ product, termMonths }) =>
        [product?.name, t('customer.months', { count: termMonths })].filter(Boolean).join(' · '),
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => (
        <StatusTag tone={TONES[status]} label={t(`enums.LoanStatus.${status}`)} />
      ),
    },
    {
      key: 'grantedOn',
      title: t('customer.grantedOn'),
      render: ({ grantedOn }) => <Day day={grantedOn} />,
    },
    {
      key: 'principal',
      title: t('customer.principal'),
      align: 'right',
      render: ({ principal }) => <Money value={principal} />,
    },
    {
      key: 'monthlyPayment',
      title: t('customer.monthlyPayment'),
      align: 'right',
      render: ({ monthlyPayment }) => <Money value={monthlyPayment} />,
    },
  ];
}
