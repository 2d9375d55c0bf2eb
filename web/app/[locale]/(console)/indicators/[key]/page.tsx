import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { EVENT_NAMES } from '#features/analysis/analysis.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { IndicatorPage } from '#features/indicators/indicator-page.tsx';
import { IndicatorValuesSection } from '#features/indicators/indicator-values.tsx';
import { INDICATOR } from '#features/indicators/indicators.queries.ts';
import { mayPlan } from '#features/tracking/may-plan.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ key: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('indicators');
  return { title: t('title') };
}

/** One indicator of the library. */
export default function OneIndicatorPage(props: Props) {
  return (
    <Guard permission="analysis:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { key } = await params;
  const answer = await ask(INDICATOR, { key, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { indicator, indicatorVersions } = answer.data;
  if (!indicator) notFound();
  const names = await ask(EVENT_NAMES, {});
  return (
    <IndicatorPage
      indicator={indicator}
      versions={indicatorVersions.edges.map(({ node }) => node)}
      eventNames={names.ok ? names.data.eventNames.map(({ name }) => name) : []}
      mayWrite={await mayPlan()}
      values={
        <Suspense fallback={<SectionSkeleton rows={8} />}>
          <IndicatorValuesSection indicator={indicator} />
        </Suspense>
      }
    />
  );
}
