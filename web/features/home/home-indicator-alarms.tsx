import { getTranslations } from 'next-intl/server';
import { OPEN_INDICATOR_ALARMS } from '#features/indicator-alarms/indicator-alarms.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { Notice } from '#ui/notice.tsx';

/** That indicators broke their rules; nothing while all is well. */
export async function HomeIndicatorAlarms() {
  const t = await getTranslations('home');
  const answer = await ask(OPEN_INDICATOR_ALARMS, {});
  const count = answer.ok ? answer.data.indicatorAlarms.totalCount : 0;
  if (count === 0) return null;
  return (
    <Notice
      title={t('indicatorAlarms', { count })}
      href="/indicators/alarms?state=open"
      action={t('indicatorAlarmsAction')}
    />
  );
}
