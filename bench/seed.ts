import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ClickHouseClient } from '@clickhouse/client';
import { migrateClickHouse, openClickHouse, seedBehaviour } from '@zhongtai/data/seed/index';
import { stableId } from '@zhongtai/kit/ids';
import { startClickHouse } from '../platform/clickhouse/index.ts';
import { freePorts } from '../platform/ports.ts';
import { print } from './lib/figure.ts';

// How fast the seed makes behaviour inside the engine, beside the same engine that only inserts.

const EVENTS_A_SECOND = 200_000;
const SESSIONS_PER_CUSTOMER_DAY = 0.15;
/** What a customer comes to on a day, messages with it; only to choose the days for the events asked for. */
const EVENTS_PER_CUSTOMER_DAY = 0.72;
const PASSWORD = 'a password of this bench only, no more';

const { values } = parseArgs({
  options: {
    customers: { type: 'string', default: '100000' },
    events: { type: 'string', default: '10000000' },
  },
});
const customers = Number(values.customers);
const days = Math.ceil(Number(values.events) / (customers * EVENTS_PER_CUSTOMER_DAY));

const home = mkdtempSync(join(tmpdir(), 'zhongtai-bench-'));
const [port = 0] = await freePorts(1);
const owner = await startClickHouse({ home, port, password: PASSWORD, logs: home });
try {
  await migrateClickHouse(owner.url);
  const client = openClickHouse(owner.url);
  const isGood = await measure(client);
  await client.close();
  process.exitCode = isGood ? 0 : 1;
} finally {
  await owner.stop();
  rmSync(home, { recursive: true, force: true });
}

async function measure(client: ClickHouseClient): Promise<boolean> {
  const rows = days * customers * EVENTS_PER_CUSTOMER_DAY;
  const limit = await limitOf(client, Math.round(rows));
  const limitMemory = peakMiB();
  for (const bank of ['bench', 'again']) await makeCustomers(client, bank);
  const began = performance.now();
  const { events } = await seedBehaviour(client, plan('bench'));
  const rate = events / ((performance.now() - began) / 1000);
  const memory = peakMiB();
  await seedBehaviour(client, plan('again'));
  const same = (await fingerprint(client, 'bench')) === (await fingerprint(client, 'again'));
  const against = 'the engine inserting as many rows of the same columns from numbers()';
  const base = { bench: 'seed', against: null, against_value: null, bar: null };
  const figures = [
    { ...base, figure: 'events', value: events, unit: 'events' },
    {
      ...{ ...base, figure: 'events generated', value: rate, unit: 'events/s' },
      ...{ against, against_value: limit, bar: EVENTS_A_SECOND },
    },
    {
      ...{ ...base, figure: 'peak memory of the engine', value: memory, unit: 'MiB' },
      ...{ against, against_value: limitMemory },
    },
    {
      ...{ ...base, figure: 'disk per million events', unit: 'MiB' },
      value: (await diskMiB(client)) / (events / 500_000),
    },
    { ...base, figure: 'same seed, same events', value: Number(same), unit: '0 or 1', bar: 1 },
  ];
  return figures.map((figure) => print(figure)).every(Boolean);
}

function plan(bank: string) {
  const kinds = ['TERM_DEPOSIT', 'FUND', 'WEALTH', 'LOAN', 'CARD'];
  const campaign = { startsAt: new Date('2026-03-01Z'), endsAt: new Date('2026-04-01Z') };
  return {
    ...{ bank, days, timeZone: 'Asia/Shanghai', currency: 'CNY', from: '2026-01-01', seed: 1 },
    until: new Date('2030-01-01T00:00:00Z'),
    products: kinds.map((kind) => ({ id: stableId('bench', kind), kind, minimumAmount: '1000' })),
    channels: ['mobile', 'wechat', 'web'],
    campaigns: [{ id: stableId('bench', 'campaign'), organisation: bank, ...campaign }],
    sessionsPerCustomerDay: SESSIONS_PER_CUSTOMER_DAY,
  };
}

async function makeCustomers(client: ClickHouseClient, bank: string): Promise<void> {
  await client.command({
    query: `insert into customer select {bank:String}, concat({bank:String}, '.b', toString(1 + number % 10)),
        reinterpretAsUUID(sipHash128(number)), 'CUSTOMER', 'FEMALE', toDate32('1990-01-01'), 'BRANCH',
        toDate32('2020-01-01'), now64(3) from numbers({customers:UInt64})`,
    query_params: { bank, customers },
  });
}

/** Rows a second of plain inserts of the same size: what the columns, their order and the disk cost. */
async function limitOf(client: ClickHouseClient, rows: number): Promise<number> {
  await client.command({ query: 'create table plain as event' });
  const began = performance.now();
  for (let from = 0; from < rows; from += 1_000_000) {
    await client.command({
      query: `insert into plain select 'bench', 'bench.b1', reinterpretAsUUID(sipHash128(number % ${customers})),
          toDateTime64('2026-01-01 00:00:00', 3, 'UTC') + toIntervalSecond(number % 2500000), 'page.viewed',
          reinterpretAsUUID(sipHash128(number, 1)), 'mobile', toUUID('00000000-0000-0000-0000-000000000000'),
          reinterpretAsUUID(sipHash128(intDiv(number, 4), 2)), toUUID('00000000-0000-0000-0000-000000000000'),
          0, map('page', 'home'), now64(3), number from numbers({from:UInt64}, {rows:UInt64})`,
      query_params: { from, rows: Math.min(1_000_000, rows - from) },
      clickhouse_settings: { max_insert_threads: '1' },
    });
  }
  const rate = rows / ((performance.now() - began) / 1000);
  await client.command({ query: 'drop table plain sync' });
  return rate;
}

async function fingerprint(client: ClickHouseClient, bank: string): Promise<unknown> {
  const columns = 'id, customer_id, at, name, channel, session_id, product_id, amount';
  return one(
    client,
    `select concat(toString(count()), ':', toString(sum(cityHash64(${columns})))) as value
    from event where bank = '${bank}'`,
  );
}

async function diskMiB(client: ClickHouseClient): Promise<number> {
  const query = `select sum(bytes_on_disk) / 1048576 as value from system.parts
    where active and table = 'event' and database = currentDatabase()`;
  return Number(await one(client, query));
}

async function one(client: ClickHouseClient, query: string): Promise<unknown> {
  const result = await client.query({ query, format: 'JSONEachRow' });
  const [row] = await result.json<{ value: unknown }>();
  return row?.value;
}

/** Since the start of the engine's process. */
function peakMiB(): number {
  const [, kib = '0'] =
    /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${owner.pid}/status`, 'utf8')) ?? [];
  return Number(kib) / 1024;
}
