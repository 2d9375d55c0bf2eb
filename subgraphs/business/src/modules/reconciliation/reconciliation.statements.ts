import type { EntityManager } from '@mikro-orm/postgresql';

const SIGNED = `sum(case p.direction when a.normal then p.amount else -p.amount end)`;
const COLUMNS = '(id, reconciliation_id, organisation, kind, object_id, expected, found)';

/** Each selects organisation, kind, object, expected and found of what differs in a bank ($bank), some of a day ($day). */
const DIFFERENCES = [
  `select a.organisation, 'BALANCE', a.id, coalesce(${SIGNED}, 0), a.posted
     from business.ledger_account a left join business.posting p on p.ledger_account_id = a.id
     where a.bank = $bank group by a.id having coalesce(${SIGNED}, 0) <> a.posted`,
  `select a.organisation, 'HELD', a.id, coalesce(sum(h.amount), 0), a.held
     from business.ledger_account a
     left join business.hold h on h.ledger_account_id = a.id and h.status = 'OPEN'
     where a.bank = $bank group by a.id having coalesce(sum(h.amount), 0) <> a.held`,
  `select a.organisation, 'ACCOUNT', a.id, a.posted, kept.balance
     from business.ledger_account a join business.account kept on kept.id = a.id
     where a.bank = $bank and a.posted <> kept.balance`,
  `select j.organisation, 'JOURNAL', j.id, sum(p.amount) filter (where p.direction = 'DEBIT'),
       sum(p.amount) filter (where p.direction = 'CREDIT')
     from business.journal j join business.posting p on p.journal_id = j.id
     where j.bank = $bank group by j.id
     having sum(case p.direction when 'DEBIT' then p.amount else -p.amount end) <> 0`,
  `select a.organisation, 'SUSPENSE', a.id, coalesce(sum(i.amount), 0), a.posted
     from business.ledger_account a left join business.suspense_item i
       on i.bank = a.bank and i.status = 'OPEN' and i.currency = a.currency
       and a.heading = case i.kind when 'PAYMENT' then 'PAYMENT_SUSPENSE'
         when 'SUBSCRIPTION' then 'SUBSCRIPTION_SUSPENSE' end
     where a.bank = $bank and a.heading in ('PAYMENT_SUSPENSE', 'SUBSCRIPTION_SUSPENSE')
     group by a.id having coalesce(sum(i.amount), 0) <> a.posted`,
  `select h.organisation, 'UNITS', h.id, sum(e.units), h.units
     from business.holding h join business.position_entry e on e.holding_id = h.id
     where h.organisation <@ $bank::ltree group by h.id having sum(e.units) <> h.units`,
  `select c.organisation, 'LIMIT', c.customer_id, coalesce(sum(r.amount), 0), c.used + c.reserved
     from business.limit_counter c left join business.limit_reservation r on r.customer_id = c.customer_id
       and r.scene = c.scene and r.currency = c.currency and r.day = c.since and r.status <> 'RELEASED'
     where c.organisation <@ $bank::ltree and c.channel = '*' and c.period = 'DAY' and c.since = $day
     group by c.customer_id, c.scene, c.currency, c.channel, c.period, c.since
     having coalesce(sum(r.amount), 0) <> c.used + c.reserved`,
  `select r.organisation, 'LIMIT', r.customer_id, sum(case when o.state in ('COMPLETED', 'UNKNOWN') then o.amount else 0 end),
       sum(case when r.status = 'RELEASED' then 0 else r.amount end)
     from business.limit_reservation r join business."order" o on o.id = r.order_id
     where r.organisation <@ $bank::ltree and r.day = $day group by r.organisation, r.customer_id
     having sum(case when o.state in ('COMPLETED', 'UNKNOWN') then o.amount else 0 end)
       <> sum(case when r.status = 'RELEASED' then 0 else r.amount end)`,
];

interface Run {
  readonly id: string;
  readonly bank: string;
  readonly businessDate: string;
  readonly at: Date;
  readonly by: string;
}

/** Counts and compares in one statement, so of one moment. `em` sees the bank. Returns how many differ. */
export async function reconcile(em: EntityManager, run: Run): Promise<number> {
  const found = DIFFERENCES.map((sql) =>
    sql.replaceAll('$bank', 'of.bank').replaceAll('$day', 'of.day'),
  );
  const [row] = await em.execute<{ differences: number }[]>(
    `with of as materialized (select ?::uuid as id, ?::text as bank, ?::date as day),
     found (organisation, kind, object_id, expected, found) as materialized (
       select d.* from of cross join lateral (${found.join(' union all ')}) d
     ), report as (
       insert into business.reconciliation
         (id, organisation, business_date, ran_at, ran_by, accounts, journals, postings, holds, differences)
       select of.id, of.bank::ltree, of.day, ?, ?,
         (select count(*) from business.ledger_account a where a.bank = of.bank),
         (select count(*) from business.journal j where j.bank = of.bank and j.business_date = of.day),
         (select count(*) from business.posting p where p.bank = of.bank and p.business_date = of.day),
         (select count(*) from business.hold h where h.bank = of.bank and h.status = 'OPEN'),
         (select count(*) from found)
       from of
     ), listed as (
       insert into business.reconciliation_difference ${COLUMNS}
       select gen_random_uuid(), of.id, f.organisation, f.kind, f.object_id, f.expected, coalesce(f.found, 0)
       from found f cross join of
     )
     select count(*)::int as differences from found`,
    [run.id, run.bank, run.businessDate, run.at, run.by],
  );
  return row?.differences ?? 0;
}
