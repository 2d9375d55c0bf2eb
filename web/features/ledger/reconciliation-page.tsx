'use client';

import { useTranslations } from 'next-intl';
import type { ReconciliationQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Facts } from '#ui/facts.tsx';
import { Count, Day, Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { OutcomeTag } from './outcome-tag.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;
export type Reconciliation = NonNullable<ReconciliationQuery['reconciliation']>;
type Difference = Reconciliation['differences']['edges'][number]['node'];

/** What was compared, and what differs. */
export function ReconciliationPage({ report }: { readonly report: Reconciliation }) {
  const t = useTranslations();
  const { differences } = report;
  return (
    <>
      <PageHeader
        title={t('ledger.reconciliation')}
        mark={<OutcomeTag differences={report.differenceCount} />}
        lead={report.organisation.name}
        parent={{ href: '/ledger/reconciliations', label: t('ledger.reconciliations') }}
      />
      <Grid kind="stack">
        <Section title={t('ledger.about')}>
          <ReportFacts report={report} />
        </Section>
        <Section title={t('ledger.differences')}>
          <ListTable<Difference>
            label={t('ledger.differences')}
            columns={columns(t)}
            rows={differences.edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            page={{ ...differences.pageInfo, totalCount: differences.totalCount }}
            filters={[]}
            empty={<EmptyState title={t('ledger.noDifferences')} />}
            isFramed={false}
          />
        </Section>
      </Grid>
    </>
  );
}

function ReportFacts({ report }: { readonly report: Reconciliation }) {
  const t = useTranslations('ledger');
  const { businessDate, ranAt, ranBy, accounts, journals, postings, holds } = report;
  return (
    <Facts
      facts={[
        { label: t('businessDate'), value: <Day day={businessDate} /> },
        { label: t('ranAt'), value: <Moment at={ranAt} /> },
        { label: t('ranBy'), value: ranBy },
        { label: t('accounts'), value: <Count value={accounts} /> },
        { label: t('journals'), value: <Count value={journals} /> },
        { label: t('postings'), value: <Count value={postings} /> },
        { label: t('holds'), value: <Count value={holds} /> },
      ]}
    />
  );
}

function columns(t: Translate): Column<Difference>[] {
  return [
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`ledger.differenceKinds.${kind}`),
    },
    {
      key: 'object',
      title: t('ledger.object'),
      render: ({ kind, objectId }) =>
        kind === 'JOURNAL' ? (
          <Link href={`/ledger/journals/${objectId}`}>{objectId}</Link>
        ) : (
          <span className="numeric">{objectId}</span>
        ),
    },
    {
      key: 'organisation',
      title: t('ledger.organisation'),
      render: ({ organisation }) => organisation.name,
    },
    ...(['expected', 'found'] as const).map((name): Column<Difference> => ({
      key: name,
      title: t(`ledger.${name}`),
      align: 'right',
      render: (row) => <span className="numeric">{row[name]}</span>,
    })),
  ];
}
