'use client';

import { useTranslations } from 'next-intl';
import type { JournalQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts } from '#ui/facts.tsx';
import { Day, Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;
export type Journal = NonNullable<JournalQuery['journal']>;
type Posting = Journal['postings']['edges'][number]['node'];

/** What happened to money, with both its sides. */
export function JournalPage({ journal }: { readonly journal: Journal }) {
  const t = useTranslations();
  const { postings } = journal;
  return (
    <>
      <PageHeader
        title={t(`ledger.templates.${journal.template}`)}
        lead={journal.organisation.name}
        parent={{ href: '/ledger', label: t('ledger.title') }}
      />
      <Grid kind="stack">
        <Section title={t('ledger.about')}>
          <JournalFacts journal={journal} />
        </Section>
        <Section title={t('ledger.postings')}>
          <ListTable<Posting>
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
      </Grid>
    </>
  );
}

function JournalFacts({ journal }: { readonly journal: Journal }) {
  const t = useTranslations();
  const { businessDate, postedAt, actor, channel, amount, reverses } = journal;
  return (
    <Facts
      facts={[
        { label: t('common.columns.amount'), value: <Money value={amount} /> },
        { label: t('ledger.businessDate'), value: <Day day={businessDate} /> },
        { label: t('ledger.postedAt'), value: <Moment at={postedAt} /> },
        { label: t('ledger.actor'), value: actor },
        { label: t('ledger.channel'), value: channel?.name ?? t('common.none') },
        {
          label: t('ledger.reverses'),
          value: reverses ? (
            <Link href={`/ledger/journals/${reverses.id}`}>{reverses.id}</Link>
          ) : (
            t('common.none')
          ),
        },
      ]}
    />
  );
}

function postingColumns(t: Translate): Column<Posting>[] {
  return [
    {
      key: 'heading',
      title: t('ledger.heading'),
      render: ({ account }) => t(`ledger.headings.${account.heading}`),
    },
    {
      key: 'account',
      title: t('ledger.account'),
      render: ({ account: { account } }) =>
        account ? (
          <Link href={`/accounts/${account.id}`} className="numeric">
            {account.maskedNumber}
          </Link>
        ) : (
          t('ledger.own')
        ),
    },
    ...(['DEBIT', 'CREDIT'] as const).map((side): Column<Posting> => ({
      key: side,
      title: t(`ledger.sides.${side}`),
      align: 'right',
      render: ({ direction, amount }) => (direction === side ? <Money value={amount} /> : null),
    })),
    {
      key: 'after',
      title: t('ledger.balanceAfter'),
      align: 'right',
      render: ({ balanceAfter }) => <Money value={balanceAfter} />,
    },
  ];
}
