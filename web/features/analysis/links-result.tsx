'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type {
  CustomerLinksQuery,
  CustomerPathQuery,
  MostLinkedQuery,
} from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Figure } from '#ui/figure.tsx';
import { Count } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import styles from './analysis.module.css';
import { Counted } from './counted.tsx';
import { OpenNumber } from './number.tsx';

type Links = CustomerLinksQuery['customerLinks'];
type Degree = Links['degrees'][number];
type Linked = MostLinkedQuery['customerLinks']['mostLinked'][number];
type Step = CustomerPathQuery['customerPath']['steps'][number];

interface Props {
  readonly links: Links;
  /** The way between two, and who is linked most; loaded by themselves. */
  readonly children: ReactNode;
}

/** Which customers hang together, and how many others each has. */
export function LinksResult({ links, children }: Props) {
  const t = useTranslations('analysis');
  const { degrees, sql, asOf, suppressedBelow } = links;
  return (
    <Grid kind="stack">
      <Totals links={links} />
      <Section title={t('picture')}>
        <Chart
          data={{
            ...{ label: t('title.links'), kind: 'bar' },
            categories: degrees.map(({ others }) => String(others)),
            series: [{ name: t('size'), values: degrees.map(({ customers: count }) => count) }],
          }}
        />
        <Counted sql={sql} asOf={asOf} suppressedBelow={suppressedBelow} />
      </Section>
      <Section title={t('figures')}>
        <DataTable
          label={t('figures')}
          columns={useDegreeColumns()}
          rows={degrees}
          rowKey={({ others }) => String(others)}
          empty={t('noLinks')}
        />
      </Section>
      {children}
    </Grid>
  );
}

function Totals({ links }: Pick<Props, 'links'>) {
  const t = useTranslations('analysis');
  const { customers, sharedValues, crowdedValues } = links;
  return (
    <Grid kind="figures">
      <Figure
        label={t('linked')}
        value={<OpenNumber label={t('linked')} value={customers} cell={{}} />}
      />
      <Figure
        label={t('sharedValues')}
        value={<OpenNumber label={t('sharedValues')} value={sharedValues} cell={null} />}
      />
      <Figure
        label={t('crowdedValues')}
        value={<Count value={crowdedValues} />}
        note={t('crowdedNote')}
      />
    </Grid>
  );
}

function useDegreeColumns(): Column<Degree>[] {
  const t = useTranslations('analysis');
  return [
    {
      ...{ key: 'others', title: t('otherCustomers'), align: 'right' },
      render: ({ others }) => <Count value={others} />,
    },
    {
      ...{ key: 'customers', title: t('size'), align: 'right' },
      render: ({ others, customers }) => (
        <OpenNumber
          label={t('withOthers', { count: others })}
          value={customers}
          cell={{ place: others }}
        />
      ),
    },
  ];
}

/** Those with the most others. */
export function MostLinked({ linked }: { readonly linked: readonly Linked[] }) {
  const t = useTranslations();
  const columns: Column<Linked>[] = [
    {
      key: 'name',
      title: t('orders.customer'),
      render: ({ customer }) =>
        customer ? (
          <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
        ) : (
          t('common.notAvailable')
        ),
    },
    {
      key: 'number',
      title: t('customers.columns.number'),
      render: ({ customer }) => <span className="numeric">{customer?.number}</span>,
    },
    {
      ...{ key: 'others', title: t('analysis.otherCustomers'), align: 'right' },
      render: ({ others }) => <Count value={others} />,
    },
  ];
  return (
    <Section title={t('analysis.mostLinked')}>
      <DataTable
        label={t('analysis.mostLinked')}
        columns={columns}
        rows={linked}
        rowKey={({ customer, others }) => customer?.id ?? String(others)}
        empty={t('analysis.noLinks')}
      />
    </Section>
  );
}

/** The way from one customer to another. */
export function CustomerWay({ steps }: { readonly steps: readonly Step[] }) {
  const t = useTranslations();
  return (
    <Section title={t('analysis.way')}>
      {steps.length === 0 && <EmptyState title={t('analysis.noWay')} />}
      <ol className={styles['way']}>
        {steps.map(({ customer, field, value }, place) => (
          <li key={customer?.id ?? place}>
            {field && (
              <div className={styles['details']}>
                {field}: {value}
              </div>
            )}
            {customer ? (
              <Link href={`/customers/${customer.id}`}>{customer.name}</Link>
            ) : (
              t('common.notAvailable')
            )}
          </li>
        ))}
      </ol>
    </Section>
  );
}
