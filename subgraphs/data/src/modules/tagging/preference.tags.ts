import { flag, list, numeric, PAST_EVENTS, type TagGroup, text } from './tagging.types.ts';

const HALF_LIFE_DAYS = 7;
/** Catalogue weights of what channels report. */
const WEIGHT = `transform(name, ['product.viewed', 'product.applied'], [1., 5.], 0.)`;
const INTERESTS = {
  deposit: ['DEMAND_DEPOSIT', 'TERM_DEPOSIT'],
  wealth: ['WEALTH'],
  fund: ['FUND'],
  insurance: ['INSURANCE'],
  loan: ['LOAN'],
  card: ['CARD'],
} as const;
type Interest = keyof typeof INTERESTS;

const kindsOf = (interest: Interest) => INTERESTS[interest].map((kind) => `'${kind}'`).join(', ');
const names = Object.keys(INTERESTS) as Interest[];

const RAW = names.map(
  (interest) =>
    `sumIf(weight * exp2(-age_days / ${HALF_LIFE_DAYS}), kind in (${kindsOf(interest)})) as ${interest}_raw`,
);
/** The 99th percentile of those who show any interest is 100. */
const SCALED = names.map(
  (interest) => `if(${interest}_raw > 0, least(100, round(100 * ${interest}_raw
    / (quantileExactIf(0.99)(${interest}_raw, ${interest}_raw > 0) over ()), 1)), 0) as ${interest}`,
);

const WITH_KINDS = `(
  select e.*, p.kind as kind from ${PAST_EVENTS} as e
  inner join (select id, kind from product final where bank = {bank:String}) as p on p.id = e.product_id
  where e.days_ago < 30)`;

const score = (interest: Interest) => numeric(`ifNull(f.${interest}, 0)`);
const SCORES = `[${names.map((interest) => `f.${interest}`).join(', ')}]`;
const LABELS = `[${names.map((interest) => `'${interest}'`).join(', ')}]`;

export const interestTags: TagGroup = {
  features: `select customer_id, ${SCALED.join(', ')} from (
      select customer_id, ${RAW.join(', ')}
      from (
        select customer_id, kind, ${WEIGHT} as weight,
          dateDiff('second', at, {as_of:DateTime64(3, 'UTC')}) / 86400 as age_days
        from ${WITH_KINDS}
      )
      group by customer_id
    )`,
  tags: {
    interest_deposit_30d: score('deposit'),
    interest_wealth_30d: score('wealth'),
    interest_fund_30d: score('fund'),
    interest_insurance_30d: score('insurance'),
    interest_loan_30d: score('loan'),
    interest_card_30d: score('card'),
    top_interest: text(`if(ifNull(arrayMax(${SCORES}), 0) < 10, 'none',
      arrayElement(${LABELS}, indexOf(${SCORES}, arrayMax(${SCORES}))))`),
  },
};

export const shoppingTags: TagGroup = {
  features: `select customer_id, groupArrayIf(toString(product_id), views >= 3 and is_open) as products
    from (
      select customer_id, product_id,
        countIf(name = 'product.viewed') as views,
        maxIf(at, name = 'product.viewed') > maxIf(at, name = 'product.purchased') as is_open
      from ${PAST_EVENTS}
      where days_ago < 7 and name in ('product.viewed', 'product.purchased')
      group by customer_id, product_id
    )
    group by customer_id`,
  tags: { viewed_not_bought_7d: list('ifNull(f.products, [])') },
};

export const comparisonTags: TagGroup = {
  features: `select customer_id, max(products) as products from (
      select customer_id, session_id, kind, uniqExact(product_id) as products from ${WITH_KINDS}
      where name = 'product.viewed'
      group by customer_id, session_id, kind
    )
    group by customer_id`,
  tags: { compare_shopper: flag('f.products >= 3') },
};
