import type { ClickHouseSettings } from '@clickhouse/client';
import { openPostgresBus } from '@zhongtai/kit/bus';
import type { Caller } from '@zhongtai/kit/caller';
import { stableId } from '@zhongtai/kit/ids';
import { openJobs } from '@zhongtai/kit/jobs';
import { newLogger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import { anOperator } from '@zhongtai/kit/testing';
import { afterAll, onTestFinished, vi } from 'vitest';
import { insertEvents, openBackground, openPatientClickHouse } from '../../clickhouse/index.ts';
import { startAnalysisRuns } from '../../consumers.ts';
import { dataSubgraph } from '../../subgraph.ts';
import { testData } from '../../testing/index.ts';
import { testOutbox } from '../../testing/outbox.ts';

/** One thread, so that what is hard takes long. */
export const SLOW = { max_threads: 1 } as const satisfies ClickHouseSettings;

const EVENTS = 60_000;
const logger = newLogger('test', { level: 'silent' });
const now = () => new Date();

const START = `mutation ($input: StartAnalysisInput!) { startAnalysis(input: $input) {
  id kind status question } }`;
const RUN = `query ($id: ID!) { analysisRun(id: $id) {
  id kind status errorCode askedAt endedAt keptUntil } }`;
const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) { asOf sql steps { count } } }`;

/** As of the field `funnel`. */
export const ASKED = {
  ...{ from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' },
  steps: ['looked', 'applied'].map((event) => ({ label: event, event })),
};

const words = Array.from({ length: 500 }, (_, n) => `no such page ${n}`);
const contains = { condition: { field: 'property.page', operator: 'CONTAINS', values: words } };

/** The same with a condition that takes the engine seconds, and holds for every event. */
export const HARD = {
  ...ASKED,
  filter: { not: { any: Array.from({ length: 20 }, () => contains) } },
};

interface Run {
  readonly id: string;
  readonly status: string;
}

export interface Funnel {
  readonly asOf: string | null;
  readonly steps: readonly { readonly count: number | null }[];
}

let keys = 0;

/** The data domain with 60,000 events of `demo.b01`, whose analyses may run as tasks. */
export async function testRuns() {
  const api = await testData();
  const bus = openPostgresBus({ url: api.url, logger });
  const client = openPatientClickHouse(api.clickHouseUrl);
  const happen = await testOutbox(api.database, 'business');
  afterAll(() => Promise.all([bus.close(), client.close()]));
  await fill(api);
  const bench = { api, bus, client };
  return {
    ...{ api, happen, ...asking(api) },
    openShop: (limits?: ClickHouseSettings) => openShop(bench, limits),
    ends: (id: string, status: string) => ends(api, id, status),
    /** Statements of runs that the engine works on. */
    working: async (): Promise<number> => {
      const result = await api.clickhouse.query({
        query: `select query from system.processes
          where startsWith(Settings['log_comment'], 'analysis-run:')
            and current_database = currentDatabase()`,
        format: 'JSONEachRow',
      });
      return (await result.json()).length;
    },
    told: (id: string) =>
      api.em().execute<{ done: number; total: number }[]>(
        `select (body->>'done')::int as done, (body->>'total')::int as total
         from data.outbox where subject_id = ? and type = 'data.analysis.progressed' order by id`,
        [id],
      ),
  };
}

type Api = Awaited<ReturnType<typeof testData>>;

interface Bench {
  readonly api: Api;
  readonly bus: ReturnType<typeof openPostgresBus>;
  readonly client: ReturnType<typeof openPatientClickHouse>;
}

async function fill({ clickhouse }: Api): Promise<void> {
  const rows = Array.from({ length: EVENTS }, (_, n) => ({
    ...{ id: stableId('event', n), name: n % 4 === 3 ? 'applied' : 'looked' },
    ...{ organisation: 'demo.b01', customerId: stableId('customer', n % 500) },
    at: new Date(Date.parse('2026-10-02T00:00:00Z') + n * 1_000),
    properties: { page: `/products/deposits/${n}` },
  }));
  await insertEvents(clickhouse, rows, { token: 'runs', receivedAt: now() });
}

/** A process that works on runs, as `main.ts` has it. */
async function openShop({ api, bus, client }: Bench, limits?: ClickHouseSettings) {
  const jobs = await openJobs({ url: api.url, domain: 'data', logger });
  const contextOf = (caller: Caller) => {
    const base = { em: scopedManager(api.orm, caller), caller, now };
    return dataSubgraph.context(base, api.analytics, api.post);
  };
  const runs = await startAnalysisRuns({
    ...{ bus, orm: api.orm, jobs, logger, now, manager: api.em, contextOf },
    background: openBackground(client, limits),
  });
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= runs.stop().then(() => jobs.stop()));
  // Also when the test fails: it would take up what later ones ask for.
  onTestFinished(close);
  return { close };
}

const asking = (api: Api) => ({
  find: (id: string, caller = analyst) => find(api, id, caller),
  start: (of: object = { funnel: ASKED }, caller: Caller = analyst) => {
    keys += 1;
    const input = { idempotencyKey: `k${keys}`, of, question: '{"days":"30"}' };
    return api.ask(START, { caller, variables: { input }, at: now().toISOString() });
  },
  funnel: async (input: object = ASKED, caller: Caller = analyst): Promise<Funnel> => {
    const asked = { caller, variables: { input }, at: now().toISOString() };
    return (await api.read<{ funnel: Funnel }>(FUNNEL, asked)).funnel;
  },
});

async function find(api: Api, id: string, caller: Caller): Promise<Run | null> {
  const asked = { caller, variables: { id } };
  return (await api.read<{ analysisRun: Run | null }>(RUN, asked)).analysisRun;
}

const ends = (api: Api, id: string, status: string) =>
  vi.waitFor(
    async () => {
      const run = await find(api, id, analyst);
      if (run?.status !== status) throw new Error(`${JSON.stringify(run)} is not ${status}`);
    },
    { timeout: 45_000, interval: 50 },
  );

export const analyst = anOperator('ANALYST', 'demo');
export const another = { ...analyst, subject: 'another.analyst' };
