import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ClickHouseClient } from '@clickhouse/client';
import { migrateClickHouse, openClickHouse } from '@zhongtai/data/clickhouse/index';
import { createTrackingSource } from '@zhongtai/data/modules/tracking-source/index';
import { openOrm } from '@zhongtai/data/orm';
import { serviceCaller } from '@zhongtai/kit/caller';
import { newKeyFile } from '@zhongtai/kit/personal';
import { scopedManager } from '@zhongtai/kit/scope';
import { startClickHouse } from '../clickhouse/index.ts';
import { withDurableDatabase } from '../durable-database.ts';
import { ROOT } from '../places.ts';
import { freePorts } from '../ports.ts';

export interface CollectScene {
  /** Of the subgraph. */
  readonly url: string;
  readonly writeKey: string;
  readonly clickhouse: ClickHouseClient;
  /** Always on the same port and spool. */
  readonly start: () => Promise<ChildProcess>;
}

const SOURCE = join(ROOT, 'subgraphs', 'data', 'src', 'main.ts');
const SECRET = 'a secret of this bench, long enough for anyone';
const PASSWORD = 'a password of the engines of this scene only';

/** Engines as production runs them, and a source that may send a million events a second. */
export function withCollecting<Result>(
  work: (scene: CollectScene) => Promise<Result>,
): Promise<Result> {
  return withDurableDatabase(async (urls) => {
    const home = mkdtempSync(join(tmpdir(), 'zhongtai-collecting-'));
    const [engine = 0, port = 0] = await freePorts(2);
    const owner = await startClickHouse({ home, port: engine, password: PASSWORD, logs: home });
    const clickhouse = openClickHouse(owner.url);
    const running: ChildProcess[] = [];
    try {
      await migrateClickHouse(owner.url);
      const writeKey = await newSource(urls.as('data'));
      writeFileSync(join(home, 'keys.json'), JSON.stringify(newKeyFile()));
      const env = {
        ...{ PATH: process.env['PATH'], LOG_LEVEL: 'silent', GATEWAY_SECRET: SECRET },
        ...{ DATA_PORT: String(port), DATA_DATABASE_URL: urls.as('data') },
        ...{ CLICKHOUSE_URL: owner.url, PERSONAL_KEYS_FILE: join(home, 'keys.json') },
        ...{ COLLECT_FOLDER: join(home, 'collect'), MAIL_FOLDER: join(home, 'mail') },
      };
      const start = async () => {
        const child = fork(SOURCE, { env });
        running.push(child);
        const listens = once(child, 'message').then(() => true);
        const ends = once(child, 'exit').then(() => false);
        if (!(await Promise.race([listens, ends]))) {
          throw new Error('The data subgraph ended before it listened: its words are above.');
        }
        return child;
      };
      return await work({ url: `http://127.0.0.1:${port}`, writeKey, clickhouse, start });
    } finally {
      for (const child of running) child.kill('SIGKILL');
      await clickhouse.close();
      await owner.stop();
      rmSync(home, { recursive: true, force: true });
    }
  });
}

async function newSource(url: string): Promise<string> {
  const orm = await openOrm(url);
  try {
    const caller = { ...serviceCaller('bench'), organisation: 'demo' };
    const ctx = { em: scopedManager(orm, caller), caller, now: () => new Date() };
    const { writeKey } = await createTrackingSource(ctx, {
      ...{ idempotencyKey: 'bench', name: 'Bench', channel: 'mobile' },
      ...{ eventsPerSecond: 1_000_000, onUnplanned: 'ALLOW' },
    });
    return writeKey ?? '';
  } finally {
    await orm.close();
  }
}

/** As Segment's clients send it; each event some five hundred bytes. */
export function batchOf(from: number, count: number): string {
  const at = new Date().toISOString();
  const batch = Array.from({ length: count }, (_, index) => {
    const n = from + index;
    return {
      ...{ type: 'track', event: 'product.viewed', messageId: `bench-${n}`, timestamp: at },
      ...{ userId: `00000000-0000-4000-8000-${String(n % 100_000).padStart(12, '0')}` },
      ...{ anonymousId: `device-${n % 100_000}` },
      properties: { page: '/wealth/list', place: n % 20, source: 'home', position: 'banner' },
      context: {
        ...{ app: { version: '4.2.0' }, library: { name: 'analytics-node', version: '3.1.0' } },
        ...{
          os: { name: 'iOS' },
          page: { path: '/wealth/list', referrer: 'https://bank.example' },
        },
      },
    };
  });
  return JSON.stringify({ batch, sentAt: at });
}

/** True when it was acknowledged. */
export async function send(url: string, writeKey: string, body: string): Promise<boolean> {
  const headers = { authorization: `Basic ${btoa(`${writeKey}:`)}` };
  try {
    const answer = await fetch(`${url}/collect/v1/batch`, { method: 'POST', headers, body });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}

/** What the engine has, once it has no more to come. */
export async function settled(
  clickhouse: ClickHouseClient,
  expected: number,
): Promise<{ readonly rows: number; readonly different: number }> {
  for (let waits = 0; ; waits += 1) {
    const answer = await clickhouse.query({
      query: 'select toUInt32(count()) as rows, toUInt32(uniqExact(id)) as different from event',
      format: 'JSONEachRow',
    });
    const [found] = await answer.json<{ rows: number; different: number }>();
    if (found && (found.different >= expected || waits > 300)) return found;
    await pause(200);
  }
}
