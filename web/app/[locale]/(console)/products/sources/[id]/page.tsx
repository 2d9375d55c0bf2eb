import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { SourcePage } from '#features/product-sources/source-page.tsx';
import { PRODUCT_SOURCE } from '#features/product-sources/sources.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('productSources');
  return { title: t('source') };
}

export default function Page(props: Props) {
  return (
    <Guard permission="product:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { id } = await params;
  const page = pageArguments(await searchParams);
  const answer = await ask(PRODUCT_SOURCE, { id, ...page, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { productSource: source, productIntakes: intakes } = answer.data;
  if (!source) notFound();
  const mayWrite = (await viewerMay('product:write')) && (await actsForWholeBank());
  return (
    <Grid kind="stack">
      <div>
        <SourcePage {...{ source, intakes, mayWrite }} />
      </div>
      <History kind="ProductSource" id={id} />
    </Grid>
  );
}
