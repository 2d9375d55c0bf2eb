import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { TrackedList } from '#features/tracking/tracked-list.tsx';
import { mayPlan } from '#features/tracking/may-plan.ts';
import { TrackingRooms } from '#features/tracking/tracking-rooms.tsx';
import { TRACKED_EVENTS } from '#features/tracking/tracking.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tracking.events');
  return { title: t('title') };
}

export default function EventsPage({ searchParams }: Props) {
  return (
    <Guard permission={['analysis:read', 'tracking:write']}>
      <Events searchParams={searchParams} />
    </Guard>
  );
}

async function Events({ searchParams }: Props) {
  const t = await getTranslations('tracking.events');
  const params = await searchParams;
  const state = oneOf(params['state'], ['planned', 'unplanned']);
  const isPlanned = state === undefined ? null : state === 'planned';
  const answer = await ask(TRACKED_EVENTS, { isPlanned, ...pageArguments(params) });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <TrackingRooms />
      <PageHeader title={t('title')} lead={t('lead')} />
      <TrackedList events={answer.data.trackedEvents} mayWrite={await mayPlan()} />
    </>
  );
}
