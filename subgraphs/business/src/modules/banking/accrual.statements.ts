import type { EntityManager } from '@mikro-orm/postgresql';

interface Day {
  readonly bank: string;
  readonly day: string;
}

/**
 * One day's interest of every deposit of a bank, by what was on it at the end of that day: a day is counted once,
 * days in their order. Unrounded sums are carried, so that the cents of the days add up to the cents of the whole.
 * Gives what the day cost, by currency.
 */
export function accrue(em: EntityManager, { bank, day }: Day): Promise<Accrued[]> {
  return em.execute<Accrued[]>(
    `with earning as (
       select a.id, a.organisation, a.customer_id, a.currency,
         coalesce(term.annual_rate, product.annual_rate) as rate,
         greatest(0, a.posted - coalesce((select sum(case p.direction when a.normal then p.amount else -p.amount end)
           from business.posting p where p.ledger_account_id = a.id and p.business_date > ?::date), 0)) as balance
       from business.ledger_account a
       left join business.term_deposit term on term.id = a.id and term.status = 'OPEN' and term.opened_on <= ?::date
         and term.matures_on > ?::date
       left join business.account kept on kept.id = a.id and kept.status <> 'CLOSED'
       left join business.product product on product.id = kept.product_id
       where a.bank = ? and a.heading in ('DEMAND_DEPOSITS', 'TERM_DEPOSITS')
     ), added as (
       insert into business.accrual (ledger_account_id, day, organisation, customer_id, balance, annual_rate, exact,
           amount, currency)
         select e.id, ?::date, e.organisation, e.customer_id, e.balance, e.rate, until.exact,
           round(until.exact, 2) - round(since.exact, 2), e.currency
         from earning e
         cross join lateral (select coalesce((select last.exact from business.accrual last
           where last.ledger_account_id = e.id and not last.is_settled order by last.day desc limit 1), 0) as exact) since
         cross join lateral (select since.exact + e.balance * e.rate / 360 as exact) until
         where e.rate > 0 and e.balance > 0
         on conflict do nothing returning amount, currency
     )
     select currency, sum(amount)::text as amount from added group by currency having sum(amount) > 0`,
    [day, day, day, bank, day],
  );
}

export interface Accrued {
  readonly currency: string;
  readonly amount: string;
}

/** Marks what an account has earned as paid, and gives its sum. In the transaction that pays it. */
export async function settleAccruals(em: EntityManager, ledgerAccountId: string): Promise<string> {
  const [row] = await em.execute<{ accrued: string }[]>(
    `with settled as (
       update business.accrual set is_settled = true where ledger_account_id = ? and not is_settled returning amount
     )
     select coalesce(sum(amount), 0)::numeric(20,2)::text as accrued from settled`,
    [ledgerAccountId],
  );
  return row?.accrued ?? '0';
}

/** Deposits of a bank with interest to pay, some at a time. */
export function withInterest(em: EntityManager, { bank, day }: Day, limit: number) {
  return em.execute<{ id: string; organisation: string; currency: string }[]>(
    `select a.id, a.organisation::text as organisation, a.currency from business.ledger_account a
     where a.bank = ? and a.heading = 'DEMAND_DEPOSITS' and a.subject = 'ACCOUNT'
       and exists (select from business.accrual x
         where x.ledger_account_id = a.id and not x.is_settled and x.day <= ?::date and x.amount > 0)
     order by a.id limit ?`,
    [bank, day, limit],
  );
}
