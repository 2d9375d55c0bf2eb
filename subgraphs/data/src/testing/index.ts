import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type Caller, serviceCaller } from '@zhongtai/kit/caller';
import { scopedManager } from '@zhongtai/kit/scope';
import { type Answer, runGraphql, testDatabase } from '@zhongtai/kit/testing';
import { afterAll } from 'vitest';
import { migrateClickHouse, openAnalytics, openClickHouse } from '../clickhouse/index.ts';
import { openOrm } from '../orm.ts';
import { mailFolder, testPost } from './post.ts';
import { dataSubgraph } from '../subgraph.ts';

/** A behaviour store of the test file's own, migrated; dropped at the file's end. */
export async function testClickHouse() {
  const address = new URL(process.env['TEST_CLICKHOUSE_URL'] ?? '');
  const server = address.href;
  const database = `test_${randomBytes(6).toString('hex')}`;
  address.pathname = `/${database}`;
  await migrateClickHouse(address.href);
  const clickhouse = openClickHouse(address.href);
  let statements = 0;
  afterAll(async () => {
    await clickhouse.close();
    const admin = openClickHouse(`${server}default`);
    await admin.command({ query: `drop database ${database}` });
    await admin.close();
  });
  return {
    clickHouseUrl: address.href,
    clickhouse,
    analytics: openAnalytics(clickhouse, () => void (statements += 1)),
    /** Statements that were sent for callers since the last time this was asked. */
    takeStatements() {
      const taken = statements;
      statements = 0;
      return taken;
    },
  };
}

export interface Ask {
  readonly caller: Caller;
  readonly at?: string;
  readonly variables?: Record<string, unknown>;
}

const SOME_MOMENT = '2026-11-20T04:00:00Z';

/** The subgraph on engines of its own, as `main.ts` assembles it but for the transport. */
export async function testData() {
  const [database, store] = await Promise.all([testDatabase(), testClickHouse()]);
  const url = database.url('data');
  const folder = mailFolder();
  const post = testPost(null, folder);
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const orm = await openOrm(url);
  afterAll(() => orm.close());
  const ask = (source: string, { caller, at = SOME_MOMENT, variables }: Ask): Promise<Answer> => {
    const base = { em: scopedManager(orm, caller), caller, now: () => new Date(at) };
    return runGraphql({
      schema: dataSubgraph.schema,
      context: dataSubgraph.context(base, store.analytics, post),
      source,
      ...(variables && { variables }),
    });
  };
  return {
    ...store,
    database,
    url,
    orm,
    /** Sees every bank, as our own processes do. */
    em: () => scopedManager(orm, serviceCaller('data')),
    post,
    mailFolder: folder,
    ask,
    /** The data of an answer that must not be a refusal. */
    async read<Data>(source: string, asked: Ask): Promise<Data> {
      const { data, code } = await ask(source, asked);
      if (!data) throw new Error(`Refused: ${code}`);
      return data as Data;
    },
  };
}
