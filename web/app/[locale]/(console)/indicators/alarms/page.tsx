import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { AlarmList } from '#features/indicator-alarms/alarm-list.tsx';
import { INDICATOR_ALARMS } from '#features/indicator-alarms/indicator-alarms.queries.ts';
import { RuleList } from '#features/indicator-alarms/rule-list.tsx';
import { ReportRooms } from '#features/reports/report-rooms.tsx';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { oneOf, pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { bankCurrency, viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('indicatorAlarms');
  return { title: t('title') };
}

export default function IndicatorAlarmsPage({ searchParams }: Props) {
  return (
    <Guard permission="analysis:read">
      <Alarms searchParams={searchParams} />
    </Guard>
  );
}

async function Alarms({ searchParams }: Props) {
  const t = await getTranslations('indicatorAlarms');
  const params = await searchParams;
  const state = oneOf(params['state'], ['open', 'closed']);
  const answer = await ask(INDICATOR_ALARMS, {
    ...{ ...pageArguments(params), ...(state && { isOpen: state === 'open' }) },
    locale: await graphLocale(),
  });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { indicatorAlarms, indicatorRules, indicators } = answer.data;
  const shown = {
    currency: await bankCurrency(),
    mayWrite: await viewerMay('tracking:write'),
  };
  return (
    <>
      <ReportRooms />
      <PageHeader title={t('title')} lead={t('lead')} />
      <Grid kind="stack">
        <AlarmList alarms={indicatorAlarms} {...shown} />
        <RuleList
          rules={indicatorRules.edges.map(({ node }) => node)}
          indicators={indicators.edges
            .map(({ node }) => node)
            .filter(({ deprecation }) => deprecation === null)}
          {...shown}
        />
      </Grid>
    </>
  );
}
