import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { Guard } from '#features/guard/guard.tsx';
import { Part } from '#features/guard/part.tsx';
import { periodOf } from '#features/products/period.ts';
import { ProductHead } from '#features/products/product-facts.tsx';
import {
  AnalyticsSection,
  CampaignsSection,
  HoldingsSection,
  PartsSection,
} from '#features/products/product-sections.tsx';
import { PRODUCT } from '#features/products/products.queries.ts';
import { bankDay } from '#lib/bank-day.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

const loadProduct = cache(async (id: string) => ask(PRODUCT, { id, locale: await graphLocale() }));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadProduct((await params).id);
  return answer.ok && answer.data.product ? { title: answer.data.product.name } : {};
}

/** One product, from all three domains; each section loads, and fails, on its own. */
export default function ProductPage(props: Props) {
  return (
    <Guard permission="product:read">
      <Product {...props} />
    </Guard>
  );
}

async function Product({ params, searchParams }: Props) {
  const { id } = await params;
  const answer = await loadProduct(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { product } = answer.data;
  const [failure] = answer.failures;
  if (!product) return failure ? <Failed failure={failure} /> : notFound();
  const address = await searchParams;
  const period = periodOf(address, bankDay(new Date(), await bankTimeZone()));
  const after = firstValue(address['after']) ?? null;
  return (
    <Grid kind="stack">
      <ProductHead product={product} />
      <Part permission="analysis:read" section={<AnalyticsSection id={id} period={period} />} />
      <Part permission="analysis:read" section={<PartsSection id={id} period={period} />} />
      <Part permission="campaign:read" section={<CampaignsSection id={id} />} />
      <Part permission="customer:read" section={<HoldingsSection id={id} after={after} />} />
    </Grid>
  );
}
