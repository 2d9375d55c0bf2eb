import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Caller } from '@zhongtai/kit/caller';
import { newHealth } from '@zhongtai/kit/health';
import { newLogger } from '@zhongtai/kit/logging';
import type { Vault } from '@zhongtai/kit/personal';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { anOperator, testVault } from '@zhongtai/kit/testing';
import { afterAll, vi } from 'vitest';
import { z } from 'zod';
import { momentField } from '../../clickhouse/index.ts';
import { dataSubgraph } from '../../subgraph.ts';
import { testData } from '../../testing/index.ts';
import { startCollecting } from './index.ts';

const CREATE = `mutation ($input: CreateTrackingSourceInput!) {
  createTrackingSource(input: $input) { writeKey source { id } } }`;

const row = z.object({
  id: z.string(),
  name: z.string(),
  organisation: z.string(),
  channel: z.string(),
  customerId: z.string(),
  at: momentField,
  amount: z.string(),
  properties: z.record(z.string(), z.string()),
});

type Row = z.infer<typeof row>;

const EVERYTHING = { ...anOperator('ANALYST'), organisation: '*', kind: 'SERVICE' } as const;

/** `/collect` of a subgraph on engines of its own, with what tests ask it. */
export async function testCollect() {
  const api = await testData();
  const vault = testVault();
  const { folder, url } = await serve(api, vault);
  const rows = (names: readonly string[]): Promise<Row[]> =>
    api.analytics.select(EVERYTHING, {
      sql: ({ event }) =>
        `select toString(id) as id, name, organisation, channel, toString(customer_id) as customerId, at, amount, properties
         from ${event} where name in {names:Array(String)} order by at, id`,
      parameters: { names },
      row,
    });
  return {
    ...{ api, vault, url, rows },
    newSource: (input: object = {}, caller = anOperator('ANALYST', 'demo.b01')) =>
      newSource(api, input, caller),
    /** Sends JSON as Segment's clients do. */
    post: (path: string, key: string | null, body: unknown): Promise<Response> =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: key === null ? {} : { authorization: `Basic ${btoa(`${key}:`)}` },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    /** Rows with these names, once there are so many. */
    arrived: (count: number, ...names: string[]): Promise<Row[]> =>
      vi.waitFor(
        async () => {
          const found = await rows(names);
          if (found.length < count) throw new Error(`${found.length} of ${count} arrived`);
          return found;
        },
        { timeout: 10_000, interval: 100 },
      ),
    async spooled(): Promise<string> {
      const files = await readdir(folder);
      const texts = await Promise.all(files.map((name) => readIfThere(join(folder, name))));
      return texts.join('');
    },
  };
}

/** A segment that the engine has is removed, perhaps between the look at the folder and here. */
const readIfThere = (path: string): Promise<string> =>
  readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });

type Api = Awaited<ReturnType<typeof testData>>;

async function serve(api: Api, vault: Vault) {
  const now = () => new Date();
  const logger = newLogger('test', { level: 'silent' });
  const folder = await mkdtemp(join(tmpdir(), 'zhongtai-collect-'));
  const collector = await startCollecting({
    ...{ orm: api.orm, manager: api.em, clickhouse: api.clickhouse, vault, logger, now },
    ...{ folder, maxBytes: 1_000_000_000 },
  });
  const server = await serveSubgraph({
    ...{ name: 'data', host: '127.0.0.1', port: 0, gatewaySecret: 'a secret of the tests alone' },
    schema: dataSubgraph.schema,
    context: (caller) =>
      dataSubgraph.context({ em: api.em(), caller, now }, api.analytics, api.post),
    health: newHealth(),
    logger,
    mount: collector.mount,
  });
  afterAll(async () => {
    await server.close();
    await collector.stop();
    await rm(folder, { recursive: true });
  });
  return { folder, url: `http://127.0.0.1:${server.port}/collect` };
}

async function newSource(api: Api, input: object, caller: Caller) {
  const asked = {
    ...{ idempotencyKey: crypto.randomUUID(), name: 'App', channel: 'mobile' },
    ...input,
  };
  const { createTrackingSource: made } = await api.read<{
    createTrackingSource: { writeKey: string; source: { id: string } };
  }>(CREATE, { caller, variables: { input: asked } });
  return { id: made.source.id, key: made.writeKey };
}
