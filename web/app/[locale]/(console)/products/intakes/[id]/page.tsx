import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { IntakePage } from '#features/product-sources/intake-page.tsx';
import { ITEM_KINDS } from '#features/product-sources/item-kinds.ts';
import { PRODUCT_INTAKE } from '#features/product-sources/sources.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('productSources');
  return { title: t('intake') };
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
  const asked = await searchParams;
  const kind = oneOf(asked['kind'], ITEM_KINDS) ?? null;
  const answer = await ask(PRODUCT_INTAKE, {
    ...{ id, kind, ...pageArguments(asked), locale: await graphLocale() },
  });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { productIntake: intake } = answer.data;
  if (!intake) notFound();
  const mayWrite = (await viewerMay('product:write')) && (await actsForWholeBank());
  return (
    <Grid kind="stack">
      <IntakePage intake={intake} mayWrite={mayWrite} />
      <History kind="ProductIntake" id={id} />
    </Grid>
  );
}
