import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { z } from 'zod';
import { openRealBank } from '../../gateway/test/support/real-bank.ts';
import { startGateway } from '../../gateway/test/support/running-gateway.ts';
import { signInThrough } from '../../gateway/test/support/sign-in.ts';
import { withBankDoors } from '../bank-doors.ts';
import { ROOT } from '../places.ts';
import { type ImportName, type ImportOptions, importBank } from './import-bank.ts';

/** Where the data sets are, on machines that have them; they are never part of the repository. */
export const SHARED_DATA = join(ROOT, '../shared/data');

const SUPERGRAPH = join(ROOT, 'schema/supergraph.graphql');

/** The whole graph on engines of the test file's own, into which banks are imported. */
export async function openImports() {
  const bank = await openRealBank();
  bank.carryEvents();
  const gateway = await startGateway({
    supergraphSdl: readFileSync(SUPERGRAPH, 'utf8'),
    urls: bank.urls,
    config: { subgraphTimeoutMs: 10_000 },
  });
  afterAll(() => gateway.close());
  const home = mkdtempSync(join(tmpdir(), 'zhongtai-imports-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));
  const { operator } = signInThrough(gateway.url, bank.logins);

  const askAs = async (login: string, query: string, variables: Record<string, unknown> = {}) => {
    const { data, errors } = await gateway.ask(query, { token: await operator(login), variables });
    if (!data || errors) throw new Error(`Refused: ${JSON.stringify(errors)}`);
    return data;
  };
  const tasks = async (bankName: string) =>
    taskList.parse(await askAs(`admin.${bankName}`, TASKS)).tasks.edges.map(({ node }) => node);

  return {
    home,
    engines: bank.engines,
    clickhouse: bank.clickhouse,
    run: (name: ImportName, path: string, over: Partial<ImportOptions> = {}) =>
      withBankDoors(bank.engines, (doors) =>
        importBank(doors, { ...plan(name, path, home), ...over }),
      ),
    /** Data of the answer to an analyst of the bank, through the gateway. */
    ask: (bankName: string, query: string, variables?: Record<string, unknown>) =>
      askAs(`analyst.${bankName}`, query, variables),
    /** Those of the bank, newest first, to its administrator. */
    tasks,
    async cancelTask(bankName: string) {
      const [task] = await tasks(bankName);
      await askAs(`admin.${bankName}`, CANCEL, { id: task?.id });
    },
  };
}

const TASKS = '{ tasks(first: 10) { edges { node { id kind subject status done } } } }';
const CANCEL = 'mutation ($id: ID!) { cancelTask(input: { id: $id }) { status } }';

const task = z.object({
  ...{ id: z.string(), kind: z.string(), subject: z.string(), status: z.string() },
  done: z.number(),
});
const taskList = z.object({ tasks: z.object({ edges: z.array(z.object({ node: task })) }) });

export type Imports = Awaited<ReturnType<typeof openImports>>;

function plan(name: ImportName, path: string, home: string): ImportOptions {
  const { signal } = new AbortController();
  return { name, path, home, hasDemoLogins: true, signal, say: () => {} };
}

const counted = z.array(
  z.object({ name: z.string(), events: z.coerce.number(), ids: z.coerce.number() }),
);

/** Rows of the event table by name, and how many different events they are. What tells of the import itself is not of the bank. */
export async function eventsOf({ clickhouse }: Imports, bank: string) {
  const result = await clickhouse.query({
    query: `select name, count() as events, uniqExact(id) as ids from event
      where bank = {bank:String} and not startsWith(name, 'business.task.') group by name order by name`,
    query_params: { bank },
    format: 'JSONEachRow',
  });
  return counted.parse(await result.json());
}

/** `{ a: { totalCount: 1 } }` as `{ a: 1 }`. */
export const totals = (data: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(z.record(z.string(), z.object({ totalCount: z.number() })).parse(data)).map(
      ([name, { totalCount }]) => [name, totalCount],
    ),
  );
