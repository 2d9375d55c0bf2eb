import type { useTranslations } from 'next-intl';
import type { ProductsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money, Share } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ProductStatusTag } from './product-status-tag.tsx';

type Product = ProductsQuery['products']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** A word in every empty cell would hide the few that are filled. */
const NONE = '–';

/** The columns of the product list. */
export function productColumns(t: Translate): Column<Product>[] {
  return [...whatColumns(t), ...termsColumns(t)];
}

function whatColumns(t: Translate): Column<Product>[] {
  return [
    {
      key: 'code',
      title: t('products.code'),
      sortKey: 'CODE',
      render: ({ code }) => <span className="numeric">{code}</span>,
    },
    {
      key: 'name',
      title: t('common.columns.name'),
      render: ({ id, name }) => <Link href={`/products/${id}`}>{name}</Link>,
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      sortKey: 'KIND',
      render: ({ kind }) => t(`enums.ProductKind.${kind}`),
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <ProductStatusTag status={status} />,
    },
    {
      key: 'risk',
      title: t('products.risk'),
      render: ({ riskLevel }) => (riskLevel ? t(`enums.RiskLevel.${riskLevel}`) : NONE),
    },
  ];
}

function termsColumns(t: Translate): Column<Product>[] {
  return [
    {
      key: 'rate',
      title: t('products.rate'),
      align: 'right',
      sortKey: 'ANNUAL_RATE',
      render: ({ annualRate }) => (annualRate ? <Share value={annualRate} /> : NONE),
    },
    {
      key: 'term',
      title: t('products.term'),
      align: 'right',
      render: ({ termDays }) => (termDays ? t('products.days', { count: termDays }) : NONE),
    },
    {
      key: 'minimum',
      title: t('products.minimum'),
      align: 'right',
      render: ({ minimumAmount }) => (minimumAmount ? <Money value={minimumAmount} /> : NONE),
    },
    {
      key: 'holders',
      title: t('products.holders'),
      align: 'right',
      render: ({ holderCount }) => <Count value={holderCount} />,
    },
  ];
}
