import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { ViolationList } from '#features/tracking/tracked-list.tsx';
import { TrackingRooms } from '#features/tracking/tracking-rooms.tsx';
import { TRACKING_VIOLATIONS } from '#features/tracking/tracking.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tracking.violations');
  return { title: t('title') };
}

export default function ViolationsPage({ searchParams }: Props) {
  return (
    <Guard permission={['analysis:read', 'tracking:write']}>
      <Violations searchParams={searchParams} />
    </Guard>
  );
}

async function Violations({ searchParams }: Props) {
  const t = await getTranslations('tracking.violations');
  const answer = await ask(TRACKING_VIOLATIONS, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <TrackingRooms />
      <PageHeader title={t('title')} lead={t('lead')} />
      <ViolationList violations={answer.data.trackingViolations} />
    </>
  );
}
