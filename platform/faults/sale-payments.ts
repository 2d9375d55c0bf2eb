import { setTimeout as pause } from 'node:timers/promises';
import { runCommand } from '../refusal.ts';
import { NoAnswer } from '../sale/operations-process.ts';
import {
  customerOf,
  faultsOf,
  OUTLET,
  type Sale,
  type SaleDatabase,
} from '../sale/sale-database.ts';
import { buyerOf, CONFIRM, openFlashSale, RETURN } from '../sale/sale-holds.ts';
import { type Size, surviveKills, type Turn } from './kills/survive-kills.ts';
import { businessBeside } from './sale-payments/neighbour.ts';
import { accountOf, PRICE, START } from './sale-payments/payments.ts';

// Customers hold a unit of a sale and pay for it, one in six gives it back at the same moment, while operations, business and PostgreSQL are
// killed: no unit without its money, no money without its unit or on its way back, none made, none lost, none taken twice.

const SIZE: Size = { stock: 40, members: 70 };
const RULES = { warmUpMinutes: 0, perCustomer: 1, holdSeconds: 600, maxGivenUp: 10, price: PRICE };

const business = businessBeside();

const BANK = `insert into business.organisation (id, path, kind, name, currency, time_zone, parent_id)
  select md5(path)::uuid, path::ltree, kind, path, case when above is null then 'CNY' end,
    case when above is null then 'Asia/Shanghai' end, md5(above)::uuid
  from (values ('demo', 'HEAD_OFFICE', null), ('demo.b01', 'BRANCH', 'demo'), ('${OUTLET}', 'OUTLET', 'demo.b01'))
    as given (path, kind, above) on conflict do nothing`;
const CHANNEL = `insert into business.channel (code, name_zh, name_en, kind)
  values ('mobile', '手机银行', 'Mobile', 'DIGITAL') on conflict do nothing`;
const OWNERS = `insert into business.customer (id, organisation, number, name, kind, gender, joined_on, source_kind)
  select id, '${OUTLET}', id::text, 'Customer', 'CUSTOMER', 'FEMALE', '2020-01-01', 'BRANCH' from unnest($1::uuid[]) as given (id)`;
const OPENED = `insert into business.customer_channel (customer_id, channel, organisation, status, opened_at, businesses)
  select id, 'mobile', '${OUTLET}', 'ACTIVE', '2020-01-01', '{PAYMENT}' from unnest($1::uuid[]) as given (id)`;
const ACCOUNTS = `insert into business.account (id, organisation, customer_id, number, kind, status, balance, currency, opened_on)
  select account, '${OUTLET}', owner, account::text, 'DEMAND', 'OPEN', ${START}, 'CNY', '2020-01-01'
  from unnest($1::uuid[], $2::uuid[]) as given (account, owner)`;

const UNDER_WAY = `select count(*)::int as n from operations.sale_hold h left join business.bill b on b.id = h.id
  where h.campaign_id = $1 and (b.id is null or h.payment = 'REFUNDING' or b.status = 'PAID' and h.status <> 'CONFIRMED')`;

await runCommand(() =>
  surviveKills({ size: SIZE, open: openSale, act: buy, books, neighbour: business }),
);

async function openSale(database: SaleDatabase, size: Size): Promise<Sale> {
  const sale = await openFlashSale(database, size, RULES);
  const { rows } = database;
  const customers = Array.from({ length: size.members }, (_, n) => customerOf(sale.id, n));
  for (const sql of [BANK, CHANNEL]) await rows(sql);
  for (const sql of [OWNERS, OPENED]) await rows(sql, [customers]);
  await rows(ACCOUNTS, [customers.map(accountOf), customers]);
  return sale;
}

async function buy({ port, campaignId, customerId, n }: Turn): Promise<string | null> {
  const buyer = buyerOf({ port, campaignId, customerId });
  const id = await buyer.hold();
  if (id === null) return null;
  const paying = business.pay({ holdId: id, customerId, organisation: OUTLET });
  const [paid] = await Promise.all([paying, n % 6 === 0 && buyer.ask(RETURN, { id })]);
  const { hold, code } = await buyer.ask(CONFIRM, { id });
  if (hold?.award) return `CONFIRMED ${hold.award.id}`;
  if (code === 'SALE_HOLD_RETURNED') return `RETURNED ${id}`;
  // The bill is not there yet, or the news of its payment is not here yet.
  if (code === 'SALE_HOLD_UNPAID') throw new NoAnswer(`Not yet: ${paid}`);
  throw new Error(`A hold was not confirmed: ${code}, ${paid}`);
}

/** Beside those of every sale: what customers have less is what the bank took for the units that they have. */
async function books(database: SaleDatabase, sale: Sale): Promise<Record<string, number>> {
  const { rows } = database;
  for (let tries = 0; tries < 300; tries += 1) {
    const [left] = await rows<{ n: number }>(UNDER_WAY, [sale.id]);
    if (left?.n === 0) break;
    await pause(100);
  }
  const [row] = await rows<Record<string, number>>(
    `select (select count(*)::int from operations.sale_hold h join business.bill b on b.id = h.id
         where h.campaign_id = $1 and (h.status = 'CONFIRMED') <> (b.status = 'PAID')) as unfair,
       (select count(*)::int from (select from business.bill b join business.journal j on j.external_id = 'bill:' || b.id
         where b.campaign_id = $1 group by b.id having count(*) > 1) twice) as twice,
       (select abs(${Number(PRICE) * 100} * count(*)::int)::int from operations.award where campaign_id = $1)
         - (select coalesce(sum(100 * (${START} - balance)), 0)::int from business.account a
           join operations.campaign_member m on m.customer_id = a.customer_id and m.campaign_id = $1) as missing,
       (select (coalesce(sum(case when heading = 'CAMPAIGN_SALES' then posted else 0 end), 0) * 100)::int
          - (select coalesce(sum(100 * (${START} - balance)), 0)::int from business.account) from business.ledger_account) as made`,
    [sale.id],
  );
  const of = await faultsOf(database, sale);
  const absolute = Object.entries(row ?? {}).map(([name, value]) => [name, Math.abs(value)]);
  return { ...of, ...Object.fromEntries(absolute) };
}
