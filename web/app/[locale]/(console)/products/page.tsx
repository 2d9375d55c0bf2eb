import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CHANNELS } from '#features/customers/customers.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { productQuestion } from '#features/products/product-filter.ts';
import { ProductList } from '#features/products/product-list.tsx';
import { ProductRooms } from '#features/products/product-rooms.tsx';
import { PRODUCTS } from '#features/products/products.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('products');
  return { title: t('title') };
}

export default function ProductsPage({ searchParams }: Props) {
  return (
    <Guard permission="product:read">
      <Products searchParams={searchParams} />
    </Guard>
  );
}

async function Products({ searchParams }: Props) {
  const t = await getTranslations('products');
  const question = productQuestion(await searchParams);
  const locale = await graphLocale();
  const [products, channels] = await Promise.all([
    ask(PRODUCTS, { ...question, locale }),
    ask(CHANNELS, { locale }),
  ]);
  if (!products.ok) return <Failed failure={products.failure} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <ProductRooms />
      <ProductList
        products={products.data.products}
        channels={channels.ok ? channels.data.channels : []}
      />
    </>
  );
}
