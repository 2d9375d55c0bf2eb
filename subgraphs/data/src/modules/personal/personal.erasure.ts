import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';

export interface Forgetting {
  readonly em: EntityManager;
  readonly clickhouse: ClickHouseClient;
  readonly now: () => Date;
}

export const CUSTOMER_ERASED = 'business.customer.erased';
const LOCK = `hashtext('data.erasure')`;

const erased = z.object({ erasureId: z.guid(), customerId: z.guid() });

/** Deletes all that is known of each customer that was erased, and says so. May be told again. */
export async function forgetCustomers(
  ctx: Forgetting,
  events: readonly OutboxEvent[],
): Promise<void> {
  const wishes = events
    .filter(({ type }) => type === CUSTOMER_ERASED)
    .map(({ body, organisation }) => ({ ...erased.parse(body), organisation }));
  if (wishes.length === 0) return;
  const { em, now } = ctx;
  // Batches that were read before now are in the store by then; later ones find the row.
  await em.execute(`select pg_advisory_xact_lock(${LOCK})`);
  for (const wish of wishes) await remember(ctx, wish);
  for (const [bank, ofBank] of Map.groupBy(wishes, ({ organisation }) => bankOf(organisation))) {
    await deleteRows(
      ctx.clickhouse,
      bank,
      ofBank.map(({ customerId }) => customerId),
    );
  }
  for (const { erasureId, customerId, organisation } of wishes) {
    emit(em, now(), {
      ...{ type: 'data.customer.erased', organisation, subjectId: customerId },
      body: { erasureId },
    });
  }
}

interface Wish {
  readonly customerId: string;
  readonly organisation: string;
}

async function remember({ em, now }: Forgetting, { customerId, organisation }: Wish) {
  const added = await em.execute<unknown[]>(
    `insert into data.erased_customer (customer_id, organisation, erased_at) values (?, ?, ?)
     on conflict do nothing returning 1`,
    [customerId, organisation, now()],
  );
  if (added.length === 0) return;
  audit(
    em,
    { caller: serviceCaller('data'), now },
    {
      ...{ action: 'customer.erased', organisation, objectKind: 'Customer', objectId: customerId },
    },
  );
}

const TABLES = [
  { table: 'event', column: 'customer_id' },
  { table: 'customer_tag', column: 'customer_id' },
  { table: 'customer', column: 'id' },
] as const;

/** Rewrites the parts that hold the rows: a mask over them would leave them on the disk. */
async function deleteRows(
  clickhouse: ClickHouseClient,
  bank: string,
  ids: readonly string[],
): Promise<void> {
  for (const { table, column } of TABLES) {
    await clickhouse.command({
      query: `alter table ${table} delete where bank = {bank:String} and ${column} in {ids:Array(UUID)}`,
      query_params: { bank, ids },
      clickhouse_settings: { mutations_sync: '2' },
    });
  }
}

/**
 * Without what concerns customers who were erased. Holds off erasures until the transaction ends, so that
 * none slips between this look and the insert.
 */
export async function withoutErased(
  em: EntityManager,
  events: readonly OutboxEvent[],
): Promise<OutboxEvent[]> {
  await em.execute(`select pg_advisory_xact_lock_shared(${LOCK})`);
  const ids = new Set(events.flatMap(({ customerId }) => customerId ?? []));
  const found = await em.execute<{ id: string }[]>(
    'select customer_id as id from data.erased_customer where customer_id = any(?::uuid[])',
    [`{${[...ids].join(',')}}`],
  );
  const gone = new Set(found.map(({ id }) => id));
  return events.filter(({ customerId }) => customerId === null || !gone.has(customerId));
}
