import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { NewSource } from '#features/tracking/source-form.tsx';
import { SourceList } from '#features/tracking/source-list.tsx';
import { TrackingRooms } from '#features/tracking/tracking-rooms.tsx';
import { TRACKING_SOURCES } from '#features/tracking/tracking.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tracking.sources');
  return { title: t('title') };
}

export default function SourcesPage({ searchParams }: Props) {
  return (
    <Guard permission={['analysis:read', 'tracking:write']}>
      <Sources searchParams={searchParams} />
    </Guard>
  );
}

async function Sources({ searchParams }: Props) {
  const t = await getTranslations('tracking.sources');
  const locale = await graphLocale();
  const answer = await ask(TRACKING_SOURCES, { locale, ...pageArguments(await searchParams) });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { channels, trackingSources } = answer.data;
  const mayWrite = await viewerMay('tracking:write');
  return (
    <>
      <TrackingRooms />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayWrite && <NewSource channels={channels} />}
      />
      <SourceList sources={trackingSources} mayWrite={mayWrite} />
    </>
  );
}
