import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { AlarmList } from '#features/tracking/alarm-list.tsx';
import { TRACKING_ALARMS } from '#features/tracking/alarms.queries.ts';
import { TrackingRooms } from '#features/tracking/tracking-rooms.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tracking.alarms');
  return { title: t('title') };
}

export default function AlarmsPage({ searchParams }: Props) {
  return (
    <Guard permission={['analysis:read', 'tracking:write']}>
      <Alarms searchParams={searchParams} />
    </Guard>
  );
}

async function Alarms({ searchParams }: Props) {
  const t = await getTranslations('tracking.alarms');
  const params = await searchParams;
  const state = oneOf(params['state'], ['open', 'closed']);
  const answer = await ask(TRACKING_ALARMS, {
    ...pageArguments(params),
    ...(state && { isOpen: state === 'open' }),
    locale: await graphLocale(),
  });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <TrackingRooms />
      <PageHeader title={t('title')} lead={t('lead')} />
      <AlarmList alarms={answer.data.trackingAlarms} mayWrite={await viewerMay('tracking:write')} />
    </>
  );
}
