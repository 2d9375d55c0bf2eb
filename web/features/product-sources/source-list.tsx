'use client';

import { useTranslations } from 'next-intl';
import type { ProductSourcesQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { intakeTag, type Translate } from './intake-columns.tsx';

type Source = ProductSourcesQuery['productSources']['edges'][number]['node'];

/** Where the bank's products come from, and what each source said last. */
export function SourceList({ productSources: sources }: ProductSourcesQuery) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('productSources.title')}
      columns={columns(t)}
      rows={sources.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...sources.pageInfo, totalCount: sources.totalCount }}
      filters={[]}
      empty={<EmptyState title={t('productSources.none')} lead={t('productSources.noneLead')} />}
    />
  );
}

const columns = (t: Translate): Column<Source>[] => [
  {
    key: 'name',
    title: t('productSources.name'),
    render: ({ id, name }) => <Link href={`/products/sources/${id}`}>{name}</Link>,
  },
  { key: 'code', title: t('productSources.code'), render: ({ code }) => code },
  {
    key: 'kind',
    title: t('productSources.kind'),
    render: ({ kind }) => t(`enums.ProductSourceKind.${kind}`),
  },
  {
    key: 'products',
    title: t('productSources.products'),
    align: 'right',
    render: ({ productCount }) => <Count value={productCount} />,
  },
  {
    key: 'latest',
    title: t('productSources.latest'),
    render: ({ latestIntake }) =>
      latestIntake ? (
        <>
          {intakeTag(t, latestIntake)}{' '}
          <Link href={`/products/intakes/${latestIntake.id}`}>
            <Moment at={latestIntake.startedAt} />
          </Link>
        </>
      ) : (
        t('productSources.never')
      ),
  },
];
