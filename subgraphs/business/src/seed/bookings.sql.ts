import { type Part, customersOf, lastDay } from './people.sql.ts';
import { stableIdSql } from './random.ts';
import { SEED_BANK } from './seed.types.ts';

/**
 * Pay once a month, and on some days a payment. A payment is at most the opening balance shared over all days,
 * so that no balance ever falls below zero.
 */
export function insertTransactions(part: Part): string {
  const { plan, dice } = part;
  const byDay = (name: string) => dice.chance('w.account_id::text || d.day', name);
  const ofCustomer = (name: string) => dice.chance('c.id', name);
  const at = momentOf(part);
  return `
    with who as materialized (
      select c.id as customer_id, a.id as account_id, a.organisation, a.balance, a.opened_on,
        0.04 + 0.5 * power(${ofCustomer('busy')}, 3) as payments_a_day,
        3000 + 22000 * power(${ofCustomer('pay')}, 2) as salary,
        case when ${ofCustomer('paid')} < 0.55 then 5 + floor(15 * ${ofCustomer('payday')}) end as payday
      from (${customersOf(part)}) c join business.account a on a.customer_id = c.id
    ), days (day) as materialized (select ${lastDay(plan)} - n from generate_series(0, ${plan.days - 1}) as n
    ), chosen as materialized (
      select w.*, d.day, 'SALARY' as kind, 1 as sign, w.salary as amount, ${at(9, 3, 'paid at')} as booked_at
      from who w join days d on extract(day from d.day) = w.payday and d.day > w.opened_on
      union all
      select w.*, d.day,
        ${dice.oneOf('w.account_id::text || d.day', 'kind', ['CARD_PAYMENT', 'CARD_PAYMENT', 'CARD_PAYMENT', 'TRANSFER_OUT', 'CASH_WITHDRAWAL'])}, -1,
        greatest(0.01, w.balance / ${plan.days + 1} * (0.05 + 0.95 * power(${byDay('amount')}, 2))),
        ${at(8, 14, 'booked at')}
      from who w join days d on d.day > w.opened_on and ${byDay('pays')} < w.payments_a_day
    ), rounded as (
      select *, round(amount::numeric, 2) as value, date_trunc('milliseconds', booked_at) as at
      from chosen where booked_at <= timestamptz '${plan.until.toISOString()}'
    ), booked as (
      insert into business.transaction (id, organisation, customer_id, account_id, direction, kind, amount, currency,
        balance_after, purpose, channel, booked_at)
      select ${stableIdSql(`'${plan.bank}:transaction:' || account_id || day || sign`)}, organisation, customer_id,
        account_id, case sign when 1 then 'CREDIT' else 'DEBIT' end, kind, value, '${SEED_BANK.currency}',
        balance + sum(sign * value) over (partition by account_id order by at, sign), null,
        case kind when 'CASH_WITHDRAWAL' then 'counter' when 'TRANSFER_OUT' then 'mobile' end, at
      from rounded
      on conflict do nothing returning account_id, direction, amount
    ), moved as (
      select account_id, sum(case direction when 'CREDIT' then amount else -amount end) as by
      from booked group by account_id
    )
    update business.account a set balance = a.balance + moved.by from moved where a.id = moved.account_id`;
}

/** A moment of the day `d` of who `w`, within `count` hours after `from`. */
const momentOf =
  ({ dice }: Part) =>
  (from: number, count: number, name: string) =>
    `(d.day + (${from} + floor(${count} * 3600000 * ${dice.chance('w.account_id::text || d.day', name)})
      / 3600000.0) * interval '1 hour') at time zone '${SEED_BANK.timeZone}'`;

/** A purchase made in the window came as an order; some loan applications are declined, withdrawn or still open. */
export function insertOrders(part: Part): string {
  const { plan, dice } = part;
  const c = (name: string) => dice.chance('o.key', name);
  const firstDay = `${lastDay(plan)} - ${plan.days}`;
  const now = `timestamptz '${plan.until.toISOString()}'`;
  return `
    insert into business."order" (id, organisation, customer_id, number, kind, status, product_id, channel, amount,
      currency, last_activity, submitted_at, updated_at, closed_at)
    select ${stableIdSql(`'${plan.bank}:order:' || key`)}, organisation, customer_id, upper(substr(md5(key), 1, 12)),
      kind, status, product_id, channel, amount, '${SEED_BANK.currency}',
      case status when 'OPEN' then 'CHECKED' else status end, submitted_at, updated_at,
      case when status <> 'OPEN' then updated_at end
    from (
      select o.*, ${dice.oneOf('o.key', 'channel', ['mobile', 'mobile', 'mobile', 'web', 'counter'])} as channel,
        s.submitted_at, least(s.submitted_at + case o.status when 'OPEN' then 0.02 else 0.1 + 30 * power(${c('took')}, 3) end * interval '1 hour', ${now}) as updated_at
      from (
        select 'holding:' || h.id as key, h.organisation, h.customer_id, h.product_id, h.amount, h.opened_on as day,
          case p.kind when 'TERM_DEPOSIT' then 'TERM_DEPOSIT' else 'INVESTMENT' end as kind, 'APPROVED' as status
        from (${customersOf(part)}) c join business.holding h on h.customer_id = c.id
        join business.product p on p.id = h.product_id where h.opened_on > ${firstDay}
        union all
        select 'loan:' || l.id, l.organisation, l.customer_id, l.product_id, l.principal, l.granted_on,
          'LOAN_APPLICATION', 'APPROVED'
        from (${customersOf(part)}) c join business.loan l on l.customer_id = c.id where l.granted_on > ${firstDay}
        union all
        select 'application:' || c.id, c.organisation, c.id, ${stableIdSql(`'${plan.bank}:product:LOAN-CONSUMER'`)},
          1000 * (5 + floor(90 * ${dice.chance('c.id', 'asked')})), ${lastDay(plan)} - floor(${plan.days} * ${dice.chance('c.id', 'asked on')})::int,
          'LOAN_APPLICATION', ${dice.oneOf('c.id', 'outcome', ['DECLINED', 'DECLINED', 'CANCELLED', 'OPEN'])}
        from (${customersOf(part)}) c where c.kind = 'CUSTOMER' and ${dice.chance('c.id', 'asks')} < 0.06
      ) o
      cross join lateral (select date_trunc('milliseconds', (o.day + (8 + 13 * ${c('hour')}) * interval '1 hour')
        at time zone '${SEED_BANK.timeZone}') as submitted_at) s
      where s.submitted_at <= ${now}
    ) made
    on conflict do nothing`;
}

export function insertOrderEvents(part: Part): string {
  const { plan } = part;
  return `
    insert into business.order_event (id, organisation, customer_id, order_id, position, status, activity, lifecycle,
      actor, at)
    select ${stableIdSql(`'${plan.bank}:order event:' || o.id || e.position`)}, o.organisation, o.customer_id, o.id,
      e.position, e.status, e.activity, 'COMPLETE', null,
      o.submitted_at + (o.updated_at - o.submitted_at) * e.share
    from (${customersOf(part)}) c join business."order" o on o.customer_id = c.id
    cross join lateral (values (1, 'OPEN', 'SUBMITTED', 0), (2, 'OPEN', 'CHECKED', 0.5),
      (3, o.status, o.status, 1)) as e (position, status, activity, share)
    where e.activity <> 'OPEN'
    on conflict do nothing`;
}
