import { createClient } from '@clickhouse/client';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startClickHouse } from '../clickhouse/index.ts';
import { freePorts } from '../ports.ts';
import { startGuard, startPostgres, withClient } from '../postgres/index.ts';
import { runCommand } from '../refusal.ts';

// Kills each engine while clients write, again and again; nothing acknowledged may be missing after.

const ROUNDS = 5;
const WRITERS = 4;
const BATCH = 50;
const PASSWORD = 'a password of the fault test only';

await runCommand(async () => {
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-faults-'));
  const [postgres = 0, clickHouse = 0] = await freePorts(2);
  try {
    const lost = (await killClickHouse(home, clickHouse)) + (await killPostgres(home, postgres));
    return lost > 0 ? 1 : 0;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
});

async function killClickHouse(home: string, port: number): Promise<number> {
  const options = { home, port, password: PASSWORD, logs: home };
  const acknowledged = new Set<number>();
  let owner = await startClickHouse(options);
  const client = createClient({ url: owner.url, database: 'zhongtai', log: { level: 127 } });
  await client.command({ query: 'create table kept (id UInt64) engine MergeTree order by id' });
  for (let round = 0; round < ROUNDS; round += 1) {
    const insert = (ids: number[]) =>
      client.insert({ table: 'kept', values: ids.map((id) => ({ id })), format: 'JSONEachRow' });
    const writing = writeUntilItFails(insert, { round, acknowledged });
    await pause(500 + 200 * round);
    process.kill(owner.pid, 'SIGKILL');
    await Promise.all([writing, owner.ended]);
    owner = await startClickHouse(options);
  }
  const answer = await client.query({ query: 'select id from kept', format: 'JSONEachRow' });
  const kept = new Set((await answer.json<{ id: string }>()).map(({ id }) => Number(id)));
  await client.close();
  await owner.stop();
  return report('ClickHouse', acknowledged, kept);
}

async function killPostgres(home: string, port: number): Promise<number> {
  const folder = join(home, 'postgres');
  const options = { folder, port, password: PASSWORD, isDurable: true };
  const acknowledged = new Set<number>();
  const guard = await startGuard({ folder, logs: home });
  let server = await startPostgres(options);
  const url = server.url('postgres');
  await withClient(url, (client) => client.query('create table kept (id bigint primary key)'));
  for (let round = 0; round < ROUNDS; round += 1) {
    const writing = writeUntilItFails(insertInto(url), { round, acknowledged });
    await pause(500 + 200 * round);
    process.kill(Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0]), 9);
    await writing;
    server = await startPostgres(options);
  }
  const { rows } = await withClient(url, (client) =>
    client.query<{ id: string }>('select id from kept'),
  );
  await server.stop();
  await guard.stop();
  return report('PostgreSQL', acknowledged, new Set(rows.map(({ id }) => Number(id))));
}

type Insert = (ids: number[]) => Promise<unknown>;

/** A connection for each batch: one that a kill cut would fail all that follow. */
function insertInto(url: string): Insert {
  return (ids) =>
    withClient(url, (client) =>
      client.query('insert into kept select unnest($1::bigint[])', [ids]),
    );
}

async function writeUntilItFails(
  insert: Insert,
  { round, acknowledged }: { round: number; acknowledged: Set<number> },
): Promise<void> {
  const writers = Array.from({ length: WRITERS }, async (_, writer) => {
    for (let batch = 0; ; batch += 1) {
      const from = ((round * WRITERS + writer) * 1_000_000 + batch) * BATCH;
      const ids = Array.from({ length: BATCH }, (__, n) => from + n);
      await insert(ids);
      for (const id of ids) acknowledged.add(id);
    }
  });
  await Promise.allSettled(writers);
}

function report(engine: string, acknowledged: Set<number>, kept: Set<number>): number {
  const lost = [...acknowledged].filter((id) => !kept.has(id)).length;
  console.log(
    `${engine}: killed ${ROUNDS} times, ${acknowledged.size} rows acknowledged, ${lost} lost.`,
  );
  return acknowledged.size === 0 ? 1 : lost;
}
