import { amount, flag, PAST_EVENTS, type TagGroup } from './tagging.types.ts';

const MATURES = `toDateOrNull(properties['maturesOn'])`;
const TERM_DEPOSIT = `properties['productKind'] = 'TERM_DEPOSIT'`;
const MATURING = `properties['productKind'] in ('TERM_DEPOSIT', 'WEALTH') and matures > {today:Date}`;

export const assetLiabilityTags: TagGroup = {
  features: `select customer_id,
      sumIf(amount, ${TERM_DEPOSIT} and (matures is null or matures > {today:Date})) as time_deposits,
      sumIf(amount, ${MATURING} and matures <= {today:Date} + 30) as maturing,
      countIf(amount >= 10000 and ${MATURING} and matures <= {today:Date} + 7) as maturing_soon
    from (select *, ${MATURES} as matures from ${PAST_EVENTS} where name = 'business.holding.opened')
    group by customer_id`,
  tags: {
    time_deposit_bal: amount('f.time_deposits'),
    maturing_30d_amount: amount('f.maturing'),
    maturing_7d_flag: flag('f.maturing_soon > 0'),
  },
};
