'use client';

import { useTranslations } from 'next-intl';
import type { LedgerQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Day, Money, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { TEMPLATES } from './ledger-filter.ts';

type Translate = ReturnType<typeof useTranslations<never>>;
type Line = LedgerQuery['trialBalance']['lines'][number];
type Journal = LedgerQuery['journals']['edges'][number]['node'];

interface Props {
  readonly ledger: LedgerQuery;
}

/** The books of a day: its headings, and the journals that moved them. */
export function LedgerPage({ ledger: { trialBalance, journals } }: Props) {
  const t = useTranslations();
  return (
    <Grid kind="stack">
      <ListTable<Journal>
        label={t('ledger.journals')}
        columns={journalColumns(t)}
        rows={journals.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        page={{ ...journals.pageInfo, totalCount: journals.totalCount }}
        filters={filters(t)}
        empty={<EmptyState title={t('ledger.noJournals')} />}
      />
      <Section title={t('ledger.trialBalance')}>
        <DataTable<Line>
          label={t('ledger.trialBalance')}
          columns={lineColumns(t)}
          rows={trialBalance.lines}
          rowKey={({ heading, closing }) => `${heading} ${closing.currency}`}
          empty={t('ledger.noHeadings')}
        />
      </Section>
    </Grid>
  );
}

const filters = (t: Translate): FilterField[] => [
  { name: 'day', label: t('ledger.businessDate'), type: 'date' },
  {
    name: 'template',
    label: t('ledger.template'),
    type: 'choice',
    options: TEMPLATES.map((value) => ({ value, label: t(`ledger.templates.${value}`) })),
  },
  { name: 'account', label: t('ledger.accountId'), type: 'text' },
];

function journalColumns(t: Translate): Column<Journal>[] {
  return [
    {
      key: 'template',
      title: t('ledger.template'),
      render: ({ id, template }) => (
        <Link href={`/ledger/journals/${id}`}>{t(`ledger.templates.${template}`)}</Link>
      ),
    },
    {
      key: 'day',
      title: t('ledger.businessDate'),
      render: ({ businessDate }) => <Day day={businessDate} />,
    },
    {
      key: 'at',
      title: t('ledger.postedAt'),
      render: ({ postedAt }) => <Moment at={postedAt} />,
    },
    {
      key: 'organisation',
      title: t('ledger.organisation'),
      render: ({ organisation }) => organisation.name,
    },
    { key: 'actor', title: t('ledger.actor'), render: ({ actor }) => actor },
    {
      key: 'amount',
      title: t('common.columns.amount'),
      align: 'right',
      render: ({ amount }) => <Money value={amount} />,
    },
  ];
}

const AMOUNTS = ['opening', 'debits', 'credits', 'closing'] as const;

function lineColumns(t: Translate): Column<Line>[] {
  return [
    {
      key: 'heading',
      title: t('ledger.heading'),
      render: ({ heading }) => t(`ledger.headings.${heading}`),
    },
    {
      key: 'class',
      title: t('ledger.class'),
      render: ({ accountClass }) => t(`ledger.classes.${accountClass}`),
    },
    {
      key: 'accounts',
      title: t('ledger.accounts'),
      align: 'right',
      render: ({ accounts }) => <Count value={accounts} />,
    },
    ...AMOUNTS.map((name): Column<Line> => ({
      key: name,
      title: t(`ledger.${name}`),
      align: 'right',
      render: (line) => <Money value={line[name]} />,
    })),
  ];
}
