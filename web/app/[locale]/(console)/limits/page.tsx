import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { LIMITS } from '#features/limits/limits.queries.ts';
import { LimitsPage } from '#features/limits/limits-page.tsx';
import { NewLimit } from '#features/limits/new-limit.tsx';
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
  const t = await getTranslations('limits');
  return { title: t('title') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission={['order:read', 'limit:write']}>
      <Limits searchParams={searchParams} />
    </Guard>
  );
}

async function Limits({ searchParams }: Props) {
  const t = await getTranslations('limits');
  const page = pageArguments(await searchParams);
  const answer = await ask(LIMITS, { ...page, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const mayWrite = (await viewerMay('limit:write')) && (await actsForWholeBank());
  const propose = mayWrite && <NewLimit channels={answer.data.channels} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={propose} />
      <LimitsPage limits={answer.data} mayWrite={mayWrite} />
    </>
  );
}
