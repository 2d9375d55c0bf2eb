'use client';

import { useTranslations } from 'next-intl';
import type { LedgerAccountQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts } from '#ui/facts.tsx';
import { Day, Money } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { NewestOnly } from '#ui/table/newest-only.tsx';
import { holdColumns, postingColumns } from './account-columns.tsx';

export type Account = NonNullable<LedgerAccountQuery['account']>;
export type Ledger = NonNullable<Account['ledger']>;

/** An account as the ledger keeps it. */
export function AccountPage({ account }: { readonly account: Account }) {
  const t = useTranslations();
  const { customer, ledger } = account;
  return (
    <>
      <PageHeader
        title={account.maskedNumber}
        lead={`${t(`enums.AccountKind.${account.kind}`)} · ${account.organisation.name}`}
        parent={{ href: `/customers/${customer.id}`, label: customer.name }}
      />
      <Grid kind="stack">
        <Section title={t('ledger.about')}>
          <AccountFacts account={account} />
        </Section>
        {ledger ? <Books ledger={ledger} /> : <EmptyState title={t('ledger.notKept')} />}
      </Grid>
    </>
  );
}

function AccountFacts({ account }: { readonly account: Account }) {
  const t = useTranslations();
  const { customer, balance, ledger, openedOn, status } = account;
  return (
    <Facts
      facts={[
        {
          label: t('ledger.customer'),
          value: <Link href={`/customers/${customer.id}`}>{customer.name}</Link>,
        },
        { label: t('common.columns.status'), value: t(`enums.AccountStatus.${status}`) },
        { label: t('ledger.openedOn'), value: <Day day={openedOn} /> },
        { label: t('ledger.balance'), value: <Money value={balance} /> },
        {
          label: t('ledger.held'),
          value: ledger ? <Money value={ledger.held} /> : t('common.none'),
        },
        {
          label: t('ledger.floor'),
          value: ledger?.floor ? <Money value={ledger.floor} /> : t('common.none'),
        },
      ]}
    />
  );
}

function Books({ ledger: { postings, holds } }: { readonly ledger: Ledger }) {
  const t = useTranslations();
  return (
    <>
      <Section title={t('ledger.holds')}>
        {holds.edges.length === 0 ? (
          <EmptyState title={t('ledger.noHolds')} />
        ) : (
          <DataTable
            label={t('ledger.holds')}
            columns={holdColumns(t)}
            rows={holds.edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            empty={t('ledger.noHolds')}
          />
        )}
        <NewestOnly {...holds} />
      </Section>
      <Section title={t('ledger.postings')}>
        <ListTable
          label={t('ledger.postings')}
          columns={postingColumns(t)}
          rows={postings.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          page={{ ...postings.pageInfo, totalCount: postings.totalCount }}
          filters={[]}
          empty={<EmptyState title={t('ledger.noPostings')} />}
          isFramed={false}
        />
      </Section>
    </>
  );
}
