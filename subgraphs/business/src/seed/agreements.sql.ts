import { SEED_PRODUCTS } from './catalogue.ts';
import { type Part, customersOf, lastDay } from './people.sql.ts';
import { quoted, stableIdSql } from './random.ts';
import { SEED_BANK } from './seed.types.ts';

/** 0 poor … 1 rich; the same for everything of one customer. */
const wealth = ({ dice }: Part) => dice.chance('c.id', 'wealth');

const productId = ({ plan }: Part, code: string) =>
  stableIdSql(`'${plan.bank}:product:' || ${code}`);

/** One current account for every customer with an account; its balance is where the bookings begin. */
export function insertAccounts(part: Part): string {
  const { plan, dice } = part;
  return `
    with opened as (
      insert into business.account (id, organisation, customer_id, number, product_id, kind, status, balance,
        currency, opened_on)
      select ${stableIdSql(`'${plan.bank}:account:' || c.number`)}, c.organisation, c.id, '62170000' || c.number,
        ${productId(part, `'CURRENT'`)}, 'DEMAND',
        case when ${dice.chance('c.id', 'account')} < 0.985 then 'OPEN' else 'FROZEN' end,
        round((exp(7.4 + 4.6 * power(${wealth(part)}, 2)) * (0.6 + ${dice.chance('c.id', 'balance')}))::numeric, 2),
        '${SEED_BANK.currency}', c.joined_on
      from (${customersOf(part)}) c where c.kind = 'CUSTOMER'
      on conflict do nothing returning id, organisation, customer_id
    )
    insert into business.disposition (id, organisation, customer_id, account_id, role)
    select ${stableIdSql(`'${plan.bank}:disposition:' || id`)}, organisation, customer_id, id, 'OWNER' from opened
    on conflict do nothing`;
}

export function insertCards(part: Part): string {
  const { plan, dice } = part;
  return `
    insert into business.card (id, organisation, customer_id, account_id, type, issued_on)
    select ${stableIdSql(`'${plan.bank}:card:' || c.number`)}, c.organisation, c.id, a.id,
      case when ${wealth(part)} > 0.97 then 'PLATINUM' when ${wealth(part)} > 0.85 then 'GOLD' else 'CLASSIC' end,
      least(c.joined_on + floor(60 * ${dice.chance('c.id', 'issued')})::int, ${lastDay(plan)})
    from (${customersOf(part)}) c join business.account a on a.customer_id = c.id
    where ${dice.chance('c.id', 'card')} < 0.88
    on conflict do nothing`;
}

export function insertHoldings(part: Part): string {
  const { plan, dice } = part;
  const products = SEED_PRODUCTS.filter(({ held }) => held > 0).map(
    ({ code, kind, days, minimum = '1', held }) =>
      `(${quoted(code)}, ${quoted(kind)}, ${days ?? 'null'}::int, ${minimum}::numeric, ${held})`,
  );
  const c = (name: string) => dice.chance(`c.id::text || p.code`, name);
  const today = lastDay(plan);
  return `
    insert into business.holding (id, organisation, customer_id, product_id, account_id, amount, currency, units,
      status, opened_on, matures_on)
    select ${stableIdSql(`'${plan.bank}:holding:' || number || code`)}, organisation, customer_id,
      ${productId(part, 'code')}, account_id, amount, '${SEED_BANK.currency}',
      case when kind in ('FUND', 'WEALTH') then round(amount / 1.0235, 6) end,
      case when opened_on + days <= ${today} then 'MATURED' else 'ACTIVE' end, opened_on, opened_on + days
    from (
      select c.number, c.id as customer_id, c.organisation, a.id as account_id, p.code, p.kind, p.days,
        round((greatest(p.minimum, 1000) * power(10, 1.4 * ${c('amount')}) * (1 + 3 * ${wealth(part)}))::numeric, -2) as amount,
        greatest(c.joined_on, ${today} - floor(power(${c('opened')}, 1.5) * least(900, coalesce(p.days, 900) * 2))::int) as opened_on
      from (${customersOf(part)}) c
      join business.account a on a.customer_id = c.id
      cross join (values ${products.join(', ')}) as p (code, kind, days, minimum, held)
      where ${c('held')} < p.held * (0.3 + 1.5 * ${wealth(part)})
    ) bought
    on conflict do nothing`;
}

export function insertLoans(part: Part): string {
  const { plan, dice } = part;
  const c = (name: string) => dice.chance('c.id', name);
  return `
    insert into business.loan (id, organisation, customer_id, account_id, product_id, principal, currency,
      term_months, monthly_payment, status, granted_on)
    select ${stableIdSql(`'${plan.bank}:loan:' || number`)}, organisation, customer_id, account_id,
      ${productId(part, 'code')}, principal, '${SEED_BANK.currency}', months,
      round(principal / months * 1.08, 2),
      case when granted_on + months * 30 < ${lastDay(plan)} then case when risk < 0.03 then 'DEFAULTED' else 'REPAID' end
        when risk < 0.04 then 'IN_ARREARS' else 'RUNNING' end, granted_on
    from (
      select c.number, c.id as customer_id, c.organisation, a.id as account_id, ${c('loan risk')} as risk,
        case when ${c('home')} < 0.35 then 'LOAN-HOME' else 'LOAN-CONSUMER' end as code,
        case when ${c('home')} < 0.35 then 240 else 12 * (1 + floor(4 * ${c('months')}))::int end as months,
        round((case when ${c('home')} < 0.35 then 300000 else 10000 end * (1 + 6 * ${c('principal')}))::numeric, -3) as principal,
        greatest(c.joined_on, ${lastDay(plan)} - floor(1400 * ${c('granted')})::int) as granted_on
      from (${customersOf(part)}) c join business.account a on a.customer_id = c.id
      where ${c('loan')} < 0.09
    ) granted
    on conflict do nothing`;
}
