'use client';

import { useTranslations } from 'next-intl';
import type { FunnelTimingQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Figure } from '#ui/figure.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { useDuration } from './use-duration.ts';

type Timing = FunnelTimingQuery['funnel']['timing'];

/** How long those who came through took. */
export function FunnelTiming({ timing }: { readonly timing: Timing }) {
  const t = useTranslations('analysis');
  const written = useDuration();
  const { averageSeconds, medianSeconds, p90Seconds, bins } = timing;
  const of = (seconds: number | null) => (seconds === null ? '–' : written(seconds));
  return (
    <Section title={t('timing')}>
      {bins.length === 0 ? (
        <EmptyState title={t('nothing')} />
      ) : (
        <>
          <Grid kind="figures">
            <Figure label={t('median')} value={of(medianSeconds)} />
            <Figure label={t('average')} value={of(averageSeconds)} />
            <Figure label={t('p90')} value={of(p90Seconds)} />
          </Grid>
          <Chart
            data={{
              ...{ label: t('timing'), kind: 'bar' },
              categories: bins.map(({ toSeconds }) => `≤ ${written(toSeconds)}`),
              series: [{ name: t('reached'), values: bins.map(({ count }) => count) }],
            }}
          />
        </>
      )}
    </Section>
  );
}
