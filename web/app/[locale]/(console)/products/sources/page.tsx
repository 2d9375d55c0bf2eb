import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { NewSource } from '#features/product-sources/source-form.tsx';
import { SourceList } from '#features/product-sources/source-list.tsx';
import { PRODUCT_SOURCES } from '#features/product-sources/sources.queries.ts';
import { ProductRooms } from '#features/products/product-rooms.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('productSources');
  return { title: t('title') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission="product:read">
      <Sources searchParams={searchParams} />
    </Guard>
  );
}

async function Sources({ searchParams }: Props) {
  const t = await getTranslations('productSources');
  const page = pageArguments(await searchParams);
  const answer = await ask(PRODUCT_SOURCES, { ...page, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const mayWrite = (await viewerMay('product:write')) && (await actsForWholeBank());
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={mayWrite && <NewSource />} />
      <ProductRooms />
      <SourceList productSources={answer.data.productSources} />
    </>
  );
}
