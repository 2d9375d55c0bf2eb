'use client';

import { useTranslations } from 'next-intl';
import type { ProductPartsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money, Share } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';

type Parts = NonNullable<NonNullable<ProductPartsQuery['product']>['analytics']>;
type Counts = Parts['channels'][number]['counts'];
type Retention = Parts['retention'][number];
type Flow = Parts['flows'][number];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Row {
  readonly name: string;
  readonly counts: Counts;
}

/** Where customers see and buy the product, whether they come back to it, and what they look at next. */
export function ProductParts({ parts }: { readonly parts: Parts }) {
  const t = useTranslations();
  const channels = parts.channels.map(({ channel, counts }) => ({
    name: channel?.name ?? t('products.noChannel'),
    counts,
  }));
  const branches = parts.branches.map(({ organisation, counts }) => ({
    name: organisation,
    counts,
  }));
  return (
    <Grid kind="stack">
      <CountsTable title={t('products.byChannel')} of={t('products.channel')} rows={channels} />
      <CountsTable title={t('products.byBranch')} of={t('products.branch')} rows={branches} />
      <Grid kind="halves">
        <Section title={t('products.retention')}>
          <DataTable
            label={t('products.retention')}
            columns={retentionColumns(t)}
            rows={parts.retention}
            rowKey={({ days }) => String(days)}
            empty={t('products.noActivity')}
          />
        </Section>
        <Section title={t('products.flows')}>
          <DataTable
            label={t('products.flows')}
            columns={flowColumns(t)}
            rows={parts.flows}
            rowKey={({ product }) => product?.id ?? ''}
            empty={t('products.noFlows')}
          />
        </Section>
      </Grid>
    </Grid>
  );
}

interface TableProps {
  readonly title: string;
  /** What its rows are. */
  readonly of: string;
  readonly rows: readonly Row[];
}

const STEPS = ['exposures', 'views', 'clicks', 'applications', 'purchases'] as const;

function CountsTable({ title, of, rows }: TableProps) {
  const t = useTranslations();
  const columns: Column<Row>[] = [
    { key: 'name', title: of, render: ({ name }) => name },
    ...STEPS.map((step) => ({
      ...{ key: step, title: t(`products.${step}`), align: 'right' as const },
      render: ({ counts }: Row) => <Count value={counts[step]} />,
    })),
    {
      ...{ key: 'buyers', title: t('products.buyers'), align: 'right' },
      render: ({ counts }) => <Told value={counts.buyers} />,
    },
    {
      ...{ key: 'amount', title: t('products.amount'), align: 'right' },
      render: ({ counts: { amount } }) => (amount ? <Money value={amount} /> : <Untold />),
    },
  ];
  return (
    <Section title={title}>
      <DataTable
        label={title}
        columns={columns}
        rows={rows}
        rowKey={({ name }) => name}
        empty={t('products.noActivity')}
      />
    </Section>
  );
}

const retentionColumns = (t: Translate): Column<Retention>[] => [
  {
    key: 'days',
    title: t('products.after'),
    render: ({ days }) => t('products.days', { count: days }),
  },
  {
    ...{ key: 'customers', title: t('products.viewers'), align: 'right' },
    render: ({ customers }) => <Told value={customers} />,
  },
  {
    ...{ key: 'returned', title: t('products.returned'), align: 'right' },
    render: ({ returned }) => <Told value={returned} />,
  },
  {
    ...{ key: 'share', title: t('products.returnedShare'), align: 'right' },
    render: ({ customers, returned }) =>
      customers && returned !== null ? <Share value={returned / customers} /> : <Untold />,
  },
];

const flowColumns = (t: Translate): Column<Flow>[] => [
  {
    key: 'product',
    title: t('products.nextProduct'),
    render: ({ product }) =>
      product ? (
        <Link href={`/products/${product.id}`}>{product.name}</Link>
      ) : (
        t('common.notAvailable')
      ),
  },
  {
    ...{ key: 'viewers', title: t('products.nextViewers'), align: 'right' },
    render: ({ viewers }) => <Told value={viewers} />,
  },
  {
    ...{ key: 'buyers', title: t('products.nextBuyers'), align: 'right' },
    render: ({ buyers }) => <Told value={buyers} />,
  },
];

/** A count, where enough customers are behind it. */
const Told = ({ value }: { readonly value: number | null }) =>
  value === null ? <Untold /> : <Count value={value} />;

function Untold() {
  const t = useTranslations('products');
  return <span title={t('untold')}>–</span>;
}
