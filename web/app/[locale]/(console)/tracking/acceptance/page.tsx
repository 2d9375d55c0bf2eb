import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { TrackingRooms } from '#features/tracking/tracking-rooms.tsx';
import { NewTrial, TrialList } from '#features/tracking/trial-list.tsx';
import { TRACKING_TRIALS } from '#features/tracking/trials.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('tracking.trials');
  return { title: t('title') };
}

export default function AcceptancePage({ searchParams }: Props) {
  return (
    <Guard permission="tracking:write">
      <Trials searchParams={searchParams} />
    </Guard>
  );
}

async function Trials({ searchParams }: Props) {
  const t = await getTranslations('tracking.trials');
  const answer = await ask(TRACKING_TRIALS, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { trackingSources, trackingTrials } = answer.data;
  const sources = trackingSources.edges.map(({ node }) => node);
  return (
    <>
      <TrackingRooms />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<NewTrial sources={sources.filter(({ revokedAt }) => revokedAt === null)} />}
      />
      <TrialList trials={trackingTrials} />
    </>
  );
}
