import { createHash, randomBytes } from 'node:crypto';
import type { ClickHouseClient } from '@clickhouse/client';
import { z } from 'zod';
import { countField, identifier, moment } from '../clickhouse/index.ts';
import { insertMessages, insertSessions, profiles } from './behaviour.sql.ts';
import type { BehaviourPlan, BehaviourReport } from './seed.types.ts';

/** A session has about this many events; only used to cut the work into inserts. */
const EVENTS_PER_SESSION = 4;
const EVENTS_PER_INSERT = 1_000_000;
const MOST_DAYS_PER_INSERT = 31;

/**
 * Lets every customer of the bank go about their days, inside the engine. Done again with the same plan
 * it adds nothing. @throws RangeError for a plan without products, channels or days
 */
export async function seedBehaviour(
  clickhouse: ClickHouseClient,
  plan: BehaviourPlan,
): Promise<BehaviourReport> {
  refuseEmpty(plan);
  const table = identifier(`seed_profile_${randomBytes(8).toString('hex')}`);
  await clickhouse.command({ query: profiles(table), query_params: parametersOf(plan) });
  try {
    return await writeDays(clickhouse, plan, table);
  } finally {
    await clickhouse.command({ query: `drop table ${table}` });
  }
}

async function writeDays(
  clickhouse: ClickHouseClient,
  plan: BehaviourPlan,
  table: string,
): Promise<BehaviourReport> {
  const customers = await count(clickhouse, `select count() as n from ${table}`, {});
  const step = daysPerInsert(plan, customers);
  const stamp = createHash('md5').update(JSON.stringify(plan)).digest('hex');
  let report: BehaviourReport = { days: 0, events: 0 };
  for (let first = 0; first < plan.days; first += step) {
    const days = Math.min(step, plan.days - first);
    const chunk = { first, days, token: `seed:${stamp}:${first}` };
    await insert(clickhouse, insertSessions(table), { plan, ...chunk });
    await insert(clickhouse, insertMessages(table), {
      ...{ plan, ...chunk },
      token: `${chunk.token}:messages`,
    });
    report = { days: first + days, events: await countBehaviour(clickhouse, plan) };
    plan.onProgress?.(report);
  }
  return report;
}

interface Chunk {
  readonly plan: BehaviourPlan;
  readonly first: number;
  readonly days: number;
  readonly token: string;
}

function insert(clickhouse: ClickHouseClient, query: string, { plan, first, days, token }: Chunk) {
  return clickhouse.command({
    query,
    query_params: { ...parametersOf(plan), first, days },
    clickhouse_settings: {
      // One block a partition, so that the token stands for all of it.
      insert_deduplication_token: token,
      max_insert_threads: '1',
      min_insert_block_size_rows: '100000000',
      min_insert_block_size_bytes: '0',
    },
  });
}

function parametersOf(plan: BehaviourPlan): Record<string, unknown> {
  const { products, campaigns } = plan;
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  return {
    bank: plan.bank,
    zone: plan.timeZone,
    currency: plan.currency,
    from: plan.from,
    until: moment(plan.until),
    seed: plan.seed,
    mean: plan.sessionsPerCustomerDay,
    channels: plan.channels,
    products: products.map(({ id }) => id),
    minimums: products.map(({ minimumAmount }) => Number(minimumAmount)),
    campaigns: campaigns.map(({ id }) => id),
    places: campaigns.map(({ organisation }) => organisation),
    starts: campaigns.map(({ startsAt }) => seconds(startsAt)),
    ends: campaigns.map(({ endsAt }) => seconds(endsAt)),
  };
}

function daysPerInsert({ sessionsPerCustomerDay }: BehaviourPlan, customers: number): number {
  const eventsPerDay = customers * sessionsPerCustomerDay * EVENTS_PER_SESSION;
  const days = Math.floor(EVENTS_PER_INSERT / Math.max(1, eventsPerDay));
  return Math.min(MOST_DAYS_PER_INSERT, Math.max(1, days));
}

const countBehaviour = (clickhouse: ClickHouseClient, { bank }: BehaviourPlan) =>
  count(
    clickhouse,
    `select count() as n from event where bank = {bank:String}
       and not startsWith(name, 'business.') and not startsWith(name, 'operations.')`,
    { bank },
  );

async function count(
  clickhouse: ClickHouseClient,
  query: string,
  query_params: Record<string, unknown>,
): Promise<number> {
  const result = await clickhouse.query({ query, query_params, format: 'JSONEachRow' });
  const [row] = z.array(z.object({ n: countField })).parse(await result.json());
  return row?.n ?? 0;
}

function refuseEmpty({ products, channels, days }: BehaviourPlan): void {
  if (products.length === 0) throw new RangeError('Behaviour needs at least one product');
  if (channels.length === 0) throw new RangeError('Behaviour needs at least one channel');
  if (days < 1) throw new RangeError('Behaviour needs at least one day');
}
