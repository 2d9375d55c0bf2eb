import {
  amount,
  band,
  flag,
  list,
  numeric,
  PAST_EVENTS,
  type TagGroup,
  text,
} from './tagging.types.ts';

/** The type of product that an event opened, and whether it is still held. */
const OPENINGS = `select customer_id, at, day,
    multiIf(
      name = 'business.holding.opened', properties['productKind'],
      name = 'business.loan.granted', 'LOAN',
      name = 'business.card.issued', 'CARD',
      properties['kind'] = 'DEMAND', 'DEMAND_DEPOSIT',
      properties['kind'] = 'TERM', 'TERM_DEPOSIT',
      'LOAN') as opened,
    lower(opened) as type,
    multiIf(
      name = 'business.holding.opened', ifNull(toDateOrNull(properties['maturesOn']) > {today:Date}, true),
      name = 'business.loan.granted', properties['status'] in ('RUNNING', 'IN_ARREARS'),
      true) as is_held
  from ${PAST_EVENTS}
  where name in ('business.holding.opened', 'business.loan.granted', 'business.card.issued',
    'business.account.opened')`;

const COUNT = 'ifNull(length(f.held), 0)';

export const productHoldingTags: TagGroup = {
  features: `select customer_id,
      groupUniqArrayIf(type, is_held) as held,
      argMin(type, first_at) as first_type,
      argMax(type, last_at) as latest_type,
      dateDiff('day', max(first_on), {today:Date}) as days_since_new_type
    from (
      select customer_id, type, max(is_held) as is_held, min(at) as first_at, max(at) as last_at,
        min(day) as first_on
      from (${OPENINGS}) where type != '' group by customer_id, type
    )
    group by customer_id`,
  tags: {
    product_count: amount('length(f.held)'),
    product_count_band: band(
      COUNT,
      [
        [1, '0'],
        [2, '1'],
        [3, '2'],
        [4, '3'],
        [5, '4'],
      ],
      '5+',
    ),
    product_types_held: list('ifNull(f.held, [])'),
    first_product: text('f.first_type'),
    latest_product: text('f.latest_type'),
    days_since_new_product: numeric('f.days_since_new_type'),
    single_product_only: flag(
      `${COUNT} = 1 and c.joined_on < toDate32(addMonths({today:Date}, -6))`,
    ),
    has_time_deposit: flag(`has(f.held, 'term_deposit')`),
    has_wealth: flag(`has(f.held, 'wealth')`),
    has_insurance: flag(`has(f.held, 'insurance')`),
  },
};

export const payrollServiceTags: TagGroup = {
  features: `select customer_id,
      countIf(days_ago < 30) as this_month, countIf(days_ago >= 30 and days_ago < 60) as last_month
    from ${PAST_EVENTS}
    where name = 'business.transaction.posted' and properties['kind'] = 'SALARY'
    group by customer_id`,
  tags: {
    has_payroll_service: flag('f.this_month > 0 and f.last_month > 0'),
  },
};
