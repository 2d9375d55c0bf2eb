import { newId } from '@zhongtai/kit/ids';
import { IndicatorAlarm } from '../src/modules/indicator-alarm/index.ts';
import type { testData } from '../src/testing/index.ts';

type Data = Awaited<ReturnType<typeof testData>>;
type Act = (field: string, type: string, input: object) => Promise<void>;

/** Mutations of indicators, their alarms, reports, mails and dashboards, with what they act on. */
export async function reportsAndAlarms(data: Data, tracked: Act) {
  const indicator = {
    ...{ key: 'buyers', replaces: 0, nameZh: '买家', nameEn: 'Buyers', description: '' },
    ...{ unit: 'PERSONS', owner: 'Retail', measures: [{ aggregate: 'SUBJECTS' }] },
  };

  const defining = (key: string) =>
    tracked('defineIndicator', 'DefineIndicatorInput', { ...indicator, key });
  await defining('watched');
  const newRule = (idempotencyKey: string) =>
    tracked('createIndicatorRule', 'CreateIndicatorRuleInput', {
      ...{ idempotencyKey, indicator: 'watched', kind: 'ABOVE', value: 1 },
    });
  await newRule('ended below');
  const [rule] = await data.em().execute<{ id: string }[]>('select id from data.indicator_rule');

  async function closeOwnAlarm() {
    await newRule('closed below');
    const [other] = await data
      .em()
      .execute<{ id: string }[]>('select id from data.indicator_rule where id != ?', [rule?.id]);
    const id = newId();
    await data.em().insert(IndicatorAlarm, {
      ...{ id, organisation: 'demo', rule: other?.id ?? '', openedAt: new Date() },
      ...{ day: '2026-11-01', value: 2, reference: 1 },
    });
    return () =>
      tracked('closeIndicatorAlarm', 'CloseIndicatorAlarmInput', { id, reason: 'known' });
  }
  const closeRuleAlarm = await closeOwnAlarm();

  const newDashboard = (idempotencyKey: string) =>
    tracked('createDashboard', 'CreateDashboardInput', { idempotencyKey, name: 'Morning' });
  await newDashboard('changed below');
  const [dashboard] = await data.em().execute<{ id: string }[]>('select id from data.dashboard');
  return {
    defineIndicator: () => tracked('defineIndicator', 'DefineIndicatorInput', indicator),
    deprecateIndicator: () =>
      tracked('deprecateIndicator', 'DeprecateIndicatorInput', {
        ...{ key: indicator.key, version: 1, reason: 'counted twice' },
      }),
    requestReport: () =>
      tracked('requestReport', 'RequestReportInput', {
        ...{ idempotencyKey: 'audited', kind: 'DAILY', day: '2026-11-01' },
      }),
    subscribeToMail: () =>
      tracked('subscribeToMail', 'SubscribeToMailInput', {
        ...{ topic: 'WEEKLY', address: 'ann@example.com' },
      }),
    unsubscribeFromMail: () =>
      tracked('unsubscribeFromMail', 'UnsubscribeFromMailInput', { topic: 'WEEKLY' }),
    createIndicatorRule: () => newRule('audited'),
    endIndicatorRule: () => tracked('endIndicatorRule', 'EndIndicatorRuleInput', { id: rule?.id }),
    closeIndicatorAlarm: closeRuleAlarm,
    createDashboard: () => newDashboard('audited'),
    changeDashboard: () =>
      tracked('changeDashboard', 'ChangeDashboardInput', {
        ...{ id: dashboard?.id, version: 1, name: 'Evening', tiles: [] },
      }),
    deleteDashboard: () =>
      tracked('deleteDashboard', 'DashboardActionInput', { id: dashboard?.id }),
  };
}
