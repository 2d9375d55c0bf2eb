import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DashboardList, NewDashboard } from '#features/dashboards/dashboard-list.tsx';
import { DASHBOARDS } from '#features/dashboards/dashboards.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ReportRooms } from '#features/reports/report-rooms.tsx';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('dashboards');
  return { title: t('title') };
}

export default function DashboardsPage({ searchParams }: Props) {
  return (
    <Guard permission="analysis:read">
      <Dashboards searchParams={searchParams} />
    </Guard>
  );
}

async function Dashboards({ searchParams }: Props) {
  const t = await getTranslations('dashboards');
  const answer = await ask(DASHBOARDS, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <ReportRooms />
      <PageHeader title={t('title')} lead={t('lead')} actions={<NewDashboard />} />
      <DashboardList dashboards={answer.data.dashboards} />
    </>
  );
}
