'use client';

import { useTranslations } from 'next-intl';
import type { ChannelsQuery, ProductsQuery } from '#generated/gql/graphql.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { productColumns } from './product-columns.tsx';
import { PRODUCT_KINDS, PRODUCT_STATUSES } from './product-filter.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly products: ProductsQuery['products'];
  readonly channels: ChannelsQuery['channels'];
}

/** What the bank sells, twenty at a time. */
export function ProductList({ products, channels }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('products.title')}
      columns={productColumns(t)}
      rows={products.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...products.pageInfo, totalCount: products.totalCount }}
      filters={filters(t, channels)}
      defaultSort={{ key: 'CODE', direction: 'ASC' }}
      empty={<EmptyState title={t('products.empty')} lead={t('products.emptyLead')} />}
    />
  );
}

function filters(t: Translate, channels: Props['channels']): FilterField[] {
  return [
    { name: 'query', label: t('products.filter.query'), type: 'text' },
    {
      name: 'kind',
      label: t('common.columns.kind'),
      type: 'choice',
      options: PRODUCT_KINDS.map((value) => ({ value, label: t(`enums.ProductKind.${value}`) })),
    },
    {
      name: 'status',
      label: t('common.columns.status'),
      type: 'choice',
      options: PRODUCT_STATUSES.map((value) => ({
        value,
        label: t(`enums.ProductStatus.${value}`),
      })),
    },
    {
      name: 'channel',
      label: t('products.filter.channel'),
      type: 'choice',
      options: channels.map(({ code, name }) => ({ value: code, label: name })),
    },
  ];
}
