import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { WithKnownNames } from '#features/analysis/known-names.tsx';
import { loadKnownNames } from '#features/analysis/load-known-names.ts';
import { PERIODS } from '#features/analysis/question.ts';
import { DashboardHead } from '#features/dashboards/dashboard-head.tsx';
import { DashboardTiles } from '#features/dashboards/dashboard-tiles.tsx';
import { DASHBOARD } from '#features/dashboards/dashboards.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { oneOf, type SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone, loadViewer } from '#lib/viewer/viewer.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboards');
  return { title: t('title') };
}

/** One dashboard; its address says the range of days, too. */
export default function OneDashboardPage(props: Props) {
  return (
    <Guard permission="analysis:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { id } = await params;
  const answer = await ask(DASHBOARD, { id });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { dashboard, savedAnalyses } = answer.data;
  if (!dashboard) notFound();
  const days = oneOf((await searchParams)['days'], PERIODS) ?? '30';
  const viewer = await loadViewer();
  const today = { now: new Date(), timeZone: await bankTimeZone() };
  return (
    <>
      <DashboardHead
        dashboard={dashboard}
        saved={savedAnalyses.edges.map(({ node }) => node)}
        days={days}
        isOwn={viewer.ok && viewer.data.viewer.subject === dashboard.createdBy}
      />
      <WithKnownNames names={await loadKnownNames()}>
        <DashboardTiles tiles={dashboard.tiles} days={days} today={today} />
      </WithKnownNames>
    </>
  );
}
