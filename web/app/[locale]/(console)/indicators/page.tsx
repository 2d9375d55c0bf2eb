import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { EVENT_NAMES } from '#features/analysis/analysis.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { IndicatorForm } from '#features/indicators/indicator-form.tsx';
import { IndicatorList } from '#features/indicators/indicator-list.tsx';
import { INDICATORS } from '#features/indicators/indicators.queries.ts';
import { ReportRooms } from '#features/reports/report-rooms.tsx';
import { mayPlan } from '#features/tracking/may-plan.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('indicators');
  return { title: t('title') };
}

export default function IndicatorsPage({ searchParams }: Props) {
  return (
    <Guard permission="analysis:read">
      <Indicators searchParams={searchParams} />
    </Guard>
  );
}

async function Indicators({ searchParams }: Props) {
  const t = await getTranslations('indicators');
  const locale = await graphLocale();
  const answer = await ask(INDICATORS, { ...pageArguments(await searchParams), locale });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const names = await ask(EVENT_NAMES, {});
  const eventNames = names.ok ? names.data.eventNames.map(({ name }) => name) : [];
  return (
    <>
      <ReportRooms />
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={(await mayPlan()) && <IndicatorForm indicator={null} eventNames={eventNames} />}
      />
      <IndicatorList indicators={answer.data.indicators} />
    </>
  );
}
