import { getLocale, getTranslations } from 'next-intl/server';
import { addDays, bankDay } from '#lib/bank-day.ts';
import { ask } from '#lib/graph/request.ts';
import { Chart } from '#ui/chart/chart.tsx';
import { formatDay } from '#ui/format/formats.ts';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { ACTIVITY } from './home.queries.ts';
import { RestatedDays } from './restated-days.tsx';

const DAYS = 30;

/** What customers did on each of the last thirty whole bank days. */
export async function HomeActivity({ timeZone }: { readonly timeZone: string }) {
  const t = await getTranslations('home.activity');
  const language = await getLocale();
  // Today is not over: its point would look like a fall.
  const to = addDays(bankDay(new Date(), timeZone), -1);
  const answer = await ask(ACTIVITY, { from: addDays(to, 1 - DAYS), to });
  const data = answer.ok
    ? {
        label: t('label', { days: DAYS }),
        kind: 'line' as const,
        categories: answer.data.activity.map(({ day }) => formatDay(language, day)),
        series: [
          { name: t('events'), values: answer.data.activity.map(({ events }) => events) },
          { name: t('customers'), values: answer.data.activity.map(({ customers }) => customers) },
        ],
      }
    : null;
  const restated = answer.ok ? answer.data.activity.filter(({ lateEvents }) => lateEvents > 0) : [];
  return (
    <Section title={t('title')}>
      {data ? <Chart data={data} /> : <NotAvailable />}
      {restated.length > 0 && <RestatedDays days={restated} />}
    </Section>
  );
}
