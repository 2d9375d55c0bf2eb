import type { ClickHouseClient } from '@clickhouse/client';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { Jobs } from '@zhongtai/kit/jobs';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import { z } from 'zod';

export const CUSTOMER_ERASED = 'business.customer.erased';
/** Nothing of them is in the engine any more. */
export const CUSTOMER_FORGOTTEN = 'data.customer.erased';
const QUEUE = 'erase-customers';
const LOCK = `hashtext('data.erasure')`;

const erased = z.object({ erasureId: z.guid(), customerId: z.guid() });

/** Remembers of whom nothing may be kept from now on, and has what is known of them deleted. May be told again. */
export async function rememberErased(
  ctx: Remembering,
  events: readonly OutboxEvent[],
): Promise<void> {
  const wishes = wishesOf(events);
  for (const wish of wishes) await remember(ctx, wish);
  for (const [bank, ofBank] of Map.groupBy(wishes, ({ organisation }) => bankOf(organisation))) {
    await ctx.jobs.send(QUEUE, { bank, wishes: ofBank } satisfies Erasing, { em: ctx.em });
  }
}

const wishesOf = (events: readonly OutboxEvent[]): Wish[] =>
  events
    .filter(({ type }) => type === CUSTOMER_ERASED)
    .map(({ body, organisation }) => ({ ...erased.parse(body), organisation }));

/** Whom the events say are erased. */
export const erasedIn = (events: readonly OutboxEvent[]): string[] =>
  wishesOf(events).map(({ customerId }) => customerId);

export interface Remembering {
  readonly em: EntityManager;
  readonly jobs: Jobs;
  readonly now: () => Date;
}

interface Erasing {
  readonly bank: string;
  readonly wishes: readonly Wish[];
}

interface Wish {
  readonly erasureId: string;
  readonly customerId: string;
  readonly organisation: string;
}

async function remember({ em, now }: Remembering, { customerId, organisation }: Wish) {
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

export interface Forgetting {
  readonly jobs: Jobs;
  /** As the platform. */
  readonly manager: () => EntityManager;
  readonly clickhouse: ClickHouseClient;
  readonly now: () => Date;
}

/** Deletes the rows of those who were erased, and then says so. It may take as long as the engine takes. */
export async function forgetErased({ jobs, manager, clickhouse, now }: Forgetting): Promise<void> {
  await jobs.work(QUEUE, async ({ bank, wishes }: Erasing) => {
    await ingestedBefore(manager());
    const ids = wishes.map(({ customerId }) => customerId);
    await Promise.all(TABLES.map((of) => deleteRows(clickhouse, of, { bank, ids })));
    await manager().transactional(async (em) => {
      for (const { erasureId, customerId, organisation } of wishes) {
        emit(em, now(), {
          ...{ type: CUSTOMER_FORGOTTEN, organisation, subjectId: customerId },
          body: { erasureId },
        });
      }
    });
  });
}

/** Until every batch that looked before those were remembered is in the store; later ones find them. */
async function ingestedBefore(manager: EntityManager): Promise<void> {
  await manager.transactional((em) => em.execute(`select pg_advisory_xact_lock(${LOCK})`));
}

const TABLES = [
  { table: 'event', column: 'customer_id', or: 'told_customer_id' },
  { table: 'customer_tag', column: 'customer_id', or: null },
  { table: 'campaign_member', column: 'customer_id', or: null },
  { table: 'customer_group_member', column: 'customer_id', or: null },
  { table: 'partner_consent', column: 'customer_id', or: null },
  { table: 'customer', column: 'id', or: null },
] as const;

/** Rewrites the parts that hold the rows: a mask over them would leave them on the disk. */
async function deleteRows(
  clickhouse: ClickHouseClient,
  { table, column, or }: (typeof TABLES)[number],
  rows: { readonly bank: string; readonly ids: readonly string[] },
): Promise<void> {
  const also = or === null ? '' : `or ${or} in {ids:Array(UUID)}`;
  await clickhouse.command({
    query: `alter table ${table} delete where bank = {bank:String}
      and (${column} in {ids:Array(UUID)} ${also})`,
    query_params: { ...rows },
    clickhouse_settings: { mutations_sync: '2' },
  });
}

/**
 * Without what concerns customers who were erased. Has erasures wait until the transaction ends, so that
 * none slips between this look and the insert.
 */
export async function withoutErased<E extends { readonly customerId: string | null }>(
  em: EntityManager,
  events: readonly E[],
): Promise<E[]> {
  await em.execute(`select pg_advisory_xact_lock_shared(${LOCK})`);
  const ids = new Set(events.flatMap(({ customerId }) => customerId ?? []));
  const found = await em.execute<{ id: string }[]>(
    'select customer_id as id from data.erased_customer where customer_id = any(?::uuid[])',
    [`{${[...ids].join(',')}}`],
  );
  const gone = new Set(found.map(({ id }) => id));
  return events.filter(({ customerId }) => customerId === null || !gone.has(customerId));
}
