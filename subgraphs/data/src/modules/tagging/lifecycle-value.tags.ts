import {
  amount,
  band,
  flag,
  INITIATED,
  LOGIN,
  numeric,
  PAST_EVENTS,
  type TagGroup,
} from './tagging.types.ts';

const OPENED = 'f.first_account_on';
const ACTIVE = `(${LOGIN} or ${INITIATED})`;
const activeDays = (from: number, to: number) =>
  `uniqExactIf(day, is_active and days_ago >= ${from} and days_ago < ${to})`;

export const lifecycleValueTags: TagGroup = {
  features: `select customer_id,
      minOrNullIf(day, name = 'business.account.opened') as first_account_on,
      minOrNullIf(days_ago, is_active) as dormant_days,
      ${activeDays(0, 30)} as active_days_30d,
      ${activeDays(30, 120)} as active_days_before,
      arraySort(groupUniqArrayIf(days_ago, is_active)) as active,
      uniqExactIf(toStartOfMonth(day), is_active and day > addMonths({today:Date}, -12)) as months_12m
    from (
      select *, ${ACTIVE} as is_active from ${PAST_EVENTS}
      where name in ('app.launched', 'business.transaction.posted', 'business.account.opened')
    )
    group by customer_id`,
  tags: {
    new_customer_30d: flag(`dateDiff('day', ${OPENED}, {today:Date}) < 30`),
    // Active of late, with a pause of ninety days or more just before.
    reactivated_30d: flag(`f.active_days_30d > 0
      and arrayFirst(ago -> ago >= 30, f.active) > 0
      and arrayFirst(ago -> ago >= 30, f.active) - arrayLast(ago -> ago < 30, f.active) >= 90`),
    dormant_days: numeric('f.dormant_days'),
    dormant_level: band(
      'f.dormant_days',
      [
        [30, 'active'],
        [90, 'light'],
        [180, 'medium'],
      ],
      'deep',
    ),
    active_months_12m: amount('least(f.months_12m, 12)'),
    activity_change_ratio: numeric(
      'round(f.active_days_30d / nullIf(f.active_days_before / 3, 0), 2)',
    ),
    anniversary_30d: flag(`dateDiff('day', {today:Date},
      addYears(${OPENED}, age('year', ${OPENED}, {today:Date}) + 1)) <= 30`),
  },
};

/** Fifths of those who have any; 5 is the best. */
export const rfmTags: TagGroup = {
  features: `select customer_id,
      6 - ntile(5) over (order by days_since, customer_id) as recency,
      ntile(5) over (order by days_90d, customer_id) as frequency
    from (
      select customer_id, min(days_ago) as days_since, uniqExactIf(day, days_ago < 90) as days_90d
      from ${PAST_EVENTS} where ${INITIATED} group by customer_id
    )`,
  tags: {
    rfm_recency_score: numeric('f.recency'),
    rfm_frequency_score: numeric('f.frequency'),
  },
};
