import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { REPORT_KINDS } from '#features/reports/report-kinds.ts';
import { ReportList } from '#features/reports/report-list.tsx';
import { ReportRooms } from '#features/reports/report-rooms.tsx';
import { REPORTS } from '#features/reports/reports.queries.ts';
import { Subscriptions } from '#features/reports/subscriptions.tsx';
import { WriteNow } from '#features/reports/write-now.tsx';
import { addDays, bankDay } from '#lib/bank-day.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reports');
  return { title: t('title') };
}

export default function ReportsPage({ searchParams }: Props) {
  return (
    <Guard permission="analysis:read">
      <Reports searchParams={searchParams} />
    </Guard>
  );
}

async function Reports({ searchParams }: Props) {
  const t = await getTranslations('reports');
  const params = await searchParams;
  const kind = oneOf(params['kind'], REPORT_KINDS);
  const answer = await ask(REPORTS, {
    ...{ ...pageArguments(params), ...(kind && { kind }) },
    locale: await graphLocale(),
  });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { reports, mailSubscriptions, areMailsSent } = answer.data;
  const yesterday = addDays(bankDay(new Date(), await bankTimeZone()), -1);
  return (
    <>
      <ReportRooms />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={<WriteNow yesterday={yesterday} />}
      />
      <Grid kind="stack">
        <ReportList reports={reports} />
        <Subscriptions subscriptions={mailSubscriptions} areMailsSent={areMailsSent} />
      </Grid>
    </>
  );
}
