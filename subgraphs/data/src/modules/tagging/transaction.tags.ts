import {
  amount,
  flag,
  INITIATED,
  numeric,
  PAST_EVENTS,
  share,
  type TagGroup,
  text,
} from './tagging.types.ts';

const kind = (...kinds: string[]) =>
  `properties['kind'] in (${kinds.map((name) => `'${name}'`).join(', ')})`;
const CREDIT = `properties['direction'] = 'CREDIT'`;
const DEBIT = `properties['direction'] = 'DEBIT'`;
/** From and to the outside: investing moves money between the customer's own. */
const IN = `${CREDIT} and not ${kind('REDEMPTION')}`;
const OUT = `${DEBIT} and not ${kind('INVESTMENT')}`;
const PAYMENT = kind('CARD_PAYMENT');
const SALARY = kind('SALARY');
const CASH_OUT = kind('CASH_WITHDRAWAL', 'CARD_WITHDRAWAL');
const within = (days: number) => `days_ago < ${days}`;
const between = (from: number, to: number) => `days_ago >= ${from} and days_ago < ${to}`;

/** Up, flat or down by more than `band`; null when there was nothing before. */
const trend = (now: string, before: string, width: number) =>
  `multiIf(ifNull(${before}, 0) = 0, null,
    ${now} > ${before} * ${1 + width}, 'up', ${now} < ${before} * ${1 - width}, 'down', 'flat')`;

export const transactionTags: TagGroup = {
  features: `select customer_id,
      countIf(is_own and ${within(30)}) as count_30d,
      sumIf(amount, is_own and ${within(30)}) as amount_30d,
      uniqExactIf(day, is_own and ${within(30)}) as days_30d,
      avgOrNullIf(toFloat64(amount), ${PAYMENT} and ${within(90)}) as average_ticket,
      maxOrNullIf(amount, ${within(90)}) as max_ticket,
      minOrNullIf(days_ago, is_own) as days_since,
      sumIf(amount, ${IN} and ${within(30)}) as inflow,
      sumIf(amount, ${OUT} and ${within(30)}) as outflow,
      sumIf(amount, ${PAYMENT} and ${within(180)}) as spent_180d,
      sumIf(amount, ${PAYMENT} and ${within(90)}) as spent_90d,
      sumIf(amount, ${PAYMENT} and ${between(90, 180)}) as spent_before,
      topKIf(1)(toDayOfMonth(day), ${SALARY} and ${within(180)}) as salary_days,
      sumIf(amount, ${SALARY} and ${within(180)}) as salary_180d,
      uniqExactIf(toStartOfMonth(day), ${SALARY} and ${within(180)}) as salary_months,
      sumIf(amount, ${SALARY} and ${within(90)}) as salary_90d,
      sumIf(amount, ${SALARY} and ${between(90, 180)}) as salary_before,
      minOrNullIf(days_ago, ${SALARY}) as salary_days_ago,
      sumIf(amount, ${CASH_OUT} and ${within(90)}) as cash_90d,
      sumIf(amount, ${OUT} and ${within(90)}) as outflow_90d,
      countIf(${kind('TRANSFER_IN', 'TRANSFER_OUT')} and amount >= 50000 and ${within(90)}) as large_transfers,
      topKIf(1)(hour, ${within(90)}) as hours,
      countIf(${within(90)}) as count_90d,
      countIf(toDayOfWeek(day) >= 6 and ${within(90)}) as weekend_90d,
      countIf((hour >= 23 or hour < 5) and ${within(90)}) as night_90d
    from (select *, ${INITIATED} as is_own from ${PAST_EVENTS} where name = 'business.transaction.posted')
    group by customer_id`,
  tags: {
    txn_count_30d: amount('f.count_30d'),
    txn_amount_30d: amount('f.amount_30d'),
    txn_active_days_30d: amount('f.days_30d'),
    avg_ticket_90d: numeric('round(f.average_ticket, 2)'),
    max_ticket_90d: numeric('f.max_ticket'),
    days_since_last_txn: numeric('f.days_since'),
    inflow_30d: amount('f.inflow'),
    outflow_30d: amount('f.outflow'),
    net_flow_30d: amount('f.inflow - f.outflow'),
    monthly_spend: amount('round(toFloat64(f.spent_180d) / 6, 2)'),
    spend_trend: text(trend('f.spent_90d', 'f.spent_before', 0.15)),
    payroll_day: numeric('nullIf(arrayElement(f.salary_days, 1), 0)'),
    payroll_amount: numeric('round(toFloat64(f.salary_180d) / nullIf(f.salary_months, 0), 2)'),
    payroll_trend:
      text(`multiIf(ifNull(f.salary_180d, 0) = 0, null, f.salary_days_ago >= 45, 'stopped',
      ${trend('f.salary_90d', 'f.salary_before', 0.1)})`),
    cash_withdrawal_heavy: flag('f.outflow_90d > 0 and f.cash_90d >= f.outflow_90d * 0.4'),
    large_transfer_habit: flag('f.large_transfers >= 3'),
    txn_peak_hour: text('if(f.count_90d > 0, arrayElement(f.hours, 1), null)'),
    weekend_txn_share: share('f.weekend_90d', 'f.count_90d'),
    night_txn_share: share('f.night_90d', 'f.count_90d'),
  },
};
