import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { CallsButton } from '#features/tracking/calls-button.tsx';
import { NewPlannedEvent, PlanList } from '#features/tracking/plan-list.tsx';
import { mayPlan } from '#features/tracking/may-plan.ts';
import { TrackingRooms } from '#features/tracking/tracking-rooms.tsx';
import { TRACKING_PLAN } from '#features/tracking/tracking.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tracking.plan');
  return { title: t('title') };
}

export default function PlanPage({ searchParams }: Props) {
  return (
    <Guard permission={['analysis:read', 'tracking:write']}>
      <Plan searchParams={searchParams} />
    </Guard>
  );
}

async function Plan({ searchParams }: Props) {
  const t = await getTranslations('tracking.plan');
  const answer = await ask(TRACKING_PLAN, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const mayWrite = await mayPlan();
  return (
    <>
      <TrackingRooms />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={
          <>
            <CallsButton />
            {mayWrite && <NewPlannedEvent />}
          </>
        }
      />
      <PlanList plan={answer.data.plannedEvents} mayWrite={mayWrite} />
    </>
  );
}
