import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import type { SuspenseItem } from './suspense-item.entity.ts';

interface Added {
  readonly item: SuspenseItem;
  readonly units: string;
  readonly amount: string;
  readonly today: string;
  readonly at: Date;
}

/** What a holding had before its first entry is its first entry. */
const OPENING = `
  insert into business.position_entry (id, organisation, customer_id, holding_id, units, at)
    select gen_random_uuid(), h.organisation, h.customer_id, h.id, h.units, ?
    from business.holding h where h.id = ? and h.units is not null
      and not exists (select from business.position_entry e where e.holding_id = h.id)`;

/** To the customer's active holding of the product on that account, or to a new one. In a transaction. */
export async function addUnits(em: EntityManager, added: Added): Promise<void> {
  const { item, units, amount, today, at } = added;
  const { organisation, customerId, productId = null, accountId, currency } = item;
  // The account is one lock for all of its holdings: two confirmations make one holding.
  await em.execute('select from business.account where id = ? for update', [accountId]);
  const [held] = await em.execute<{ id: string }[]>(
    `select id from business.holding where account_id = ? and product_id = ? and status = 'ACTIVE'
       and units is not null order by id limit 1`,
    [accountId, productId],
  );
  const id = held?.id ?? newId();
  if (held) await em.execute(OPENING, [at, id]);
  await em.execute(
    `insert into business.holding as kept (id, organisation, customer_id, product_id, account_id, amount, currency,
       units, status, opened_on)
     values (?, ?::ltree, ?, ?, ?, ?, ?, ?, 'ACTIVE', ?::date)
     on conflict (id) do update set units = kept.units + excluded.units, amount = kept.amount + excluded.amount`,
    [id, organisation, customerId, productId, accountId, amount, currency, units, today],
  );
  await em.execute(
    `insert into business.position_entry (id, organisation, customer_id, holding_id, suspense_item_id, units, at)
     values (?, ?::ltree, ?, ?, ?, ?, ?)`,
    [newId(), organisation, customerId, id, item.id, units, at],
  );
}

interface Taken {
  readonly holdingId: string;
  readonly units: string;
  readonly itemId: string;
  readonly at: Date;
}

/** False when there are fewer; the cost leaves with its units. In a transaction. */
export async function takeUnits(em: EntityManager, taken: Taken): Promise<boolean> {
  const { holdingId, units, itemId, at } = taken;
  await em.execute('select from business.holding where id = ? for update', [holdingId]);
  await em.execute(OPENING, [at, holdingId]);
  const done = await em.execute<unknown[]>(
    `with left_over as (
       update business.holding set units = units - ?::numeric, amount = round(amount * (units - ?::numeric) / units, 2),
         status = case when units = ?::numeric then 'CLOSED' else status end
       where id = ? and status = 'ACTIVE' and units >= ?::numeric returning id, organisation, customer_id
     )
     insert into business.position_entry (id, organisation, customer_id, holding_id, suspense_item_id, units, at)
       select gen_random_uuid(), organisation, customer_id, id, ?, -?::numeric, ? from left_over returning id`,
    [units, units, units, holdingId, units, itemId, units, at],
  );
  return done.length === 1;
}
