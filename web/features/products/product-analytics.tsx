'use client';

import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ProductAnalyticsQuery } from '#generated/gql/graphql.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Facts } from '#ui/facts.tsx';
import { Count, Money, Share } from '#ui/format/formatted.tsx';
import { formatDay } from '#ui/format/formats.ts';
import { Grid } from '#ui/grid.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';

type Analytics = NonNullable<NonNullable<ProductAnalyticsQuery['product']>['analytics']>;

/** From seeing to buying in a period: totals, then day by day. */
export function ProductAnalytics({ analytics }: { readonly analytics: Analytics }) {
  const t = useTranslations('products');
  const { exposures, views, clicks, applications, purchases, buyers, amount } = analytics;
  if (exposures + views + clicks + applications + purchases === 0) {
    return <EmptyState title={t('noActivity')} lead={t('noActivityLead')} />;
  }
  return (
    <Grid kind="stack">
      <Facts
        facts={[
          { label: t('exposures'), value: <Count value={exposures} /> },
          { label: t('views'), value: <Step count={views} of={exposures} /> },
          { label: t('clicks'), value: <Step count={clicks} of={views} /> },
          { label: t('applications'), value: <Step count={applications} of={clicks} /> },
          { label: t('purchases'), value: <Step count={purchases} of={applications} /> },
          { label: t('buyers'), value: <Count value={buyers} /> },
          { label: t('amount'), value: <Money value={amount} /> },
        ]}
      />
      <ByDay days={analytics.days} />
    </Grid>
  );
}

/** How many came so far, and which share that is of the step before. */
function Step({ count, of }: { readonly count: number; readonly of: number }): ReactNode {
  const t = useTranslations('products');
  return (
    <>
      <Count value={count} />
      {of > 0 && count <= of && (
        <span style={{ color: 'var(--muted)' }} title={t('ofPrevious')}>
          {' · '}
          <Share value={count / of} />
        </span>
      )}
    </>
  );
}

function ByDay({ days }: Pick<Analytics, 'days'>) {
  const t = useTranslations('products');
  const language = useLocale();
  const series = (['views', 'clicks', 'purchases'] as const).map((key) => ({
    name: t(key),
    values: days.map((day) => day[key]),
  }));
  const last = days.at(-1)?.day;
  const categories = days.map(({ day }) => {
    const written = formatDay(language, day);
    return day === last ? t('notOver', { day: written }) : written;
  });
  const label = t('byDay', { count: days.length });
  return <Chart data={{ label, kind: 'line', categories, series }} />;
}
