import { getTranslations } from 'next-intl/server';
import { OPEN_ALARMS } from '#features/tracking/alarms.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { Notice } from '#ui/notice.tsx';

/** That channels send far less than they did; nothing while all is well. */
export async function HomeAlarms() {
  const t = await getTranslations('home');
  const answer = await ask(OPEN_ALARMS, {});
  const count = answer.ok ? answer.data.trackingAlarms.totalCount : 0;
  if (count === 0) return null;
  return (
    <Notice
      title={t('alarms', { count })}
      href="/tracking/alarms?state=open"
      action={t('alarmsAction')}
    />
  );
}
