import { getTranslations } from 'next-intl/server';
import type { IndicatorPartsFragment } from '#generated/gql/graphql.ts';
import { Counted } from '#features/analysis/counted.tsx';
import { InUnit } from '#features/reports/in-unit.tsx';
import { addDays, bankDay } from '#lib/bank-day.ts';
import { momentOf } from '#lib/bank-time.ts';
import { ask } from '#lib/graph/request.ts';
import { bankCurrency, bankTimeZone } from '#lib/viewer/viewer.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { Figure } from '#ui/figure.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { Failed } from '#ui/states/failed.tsx';
import { INDICATOR_VALUES } from './indicators.queries.ts';

const DAYS = 30;

/** Whole bank days up to and with yesterday. */
async function lastDays() {
  const timeZone = await bankTimeZone();
  const today = bankDay(new Date(), timeZone);
  const start = (day: string) => momentOf(`${day}T00:00`, timeZone).toISOString();
  return { from: start(addDays(today, -DAYS)), to: start(today), comparesPrevious: true };
}

/** The last thirty whole days, and those before. */
export async function IndicatorValuesSection({
  indicator: { key, name, unit },
}: {
  readonly indicator: IndicatorPartsFragment;
}) {
  const t = await getTranslations('indicators');
  const answer = await ask(INDICATOR_VALUES, { key, input: await lastDays() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { buckets, series, sql, suppressedBelow, isCut } = answer.data.indicatorAnalysis;
  const [values] = series;
  const currency = await bankCurrency();
  const shown = (value: number | null | undefined) => (
    <InUnit value={value ?? null} unit={unit} currency={currency} />
  );
  return (
    <Grid kind="stack">
      <Grid kind="figures">
        <Figure label={t('whole', { days: DAYS })} value={shown(values?.total)} />
        <Figure label={t('wholeBefore', { days: DAYS })} value={shown(values?.previousTotal)} />
      </Grid>
      <Section title={t('values')}>
        <Chart
          data={{
            ...{ label: name, kind: 'line', categories: buckets },
            series: [
              { name, values: values?.points ?? [] },
              {
                name: t('before'),
                values: (values?.previousPoints ?? []).slice(0, buckets.length),
                isPast: true,
              },
            ],
          }}
        />
        <Counted sql={sql} suppressedBelow={suppressedBelow} isCut={isCut} />
      </Section>
    </Grid>
  );
}
