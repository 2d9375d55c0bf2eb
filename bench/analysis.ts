import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { ClickHouseClient } from '@clickhouse/client';
import { migrateClickHouse, openClickHouse, seedBehaviour } from '@zhongtai/data/seed/index';
import { startClickHouse } from '../platform/clickhouse/index.ts';
import { freePorts } from '../platform/ports.ts';
import { BANK, daysOf, planOf } from './analysis/plan.ts';
import type { Question } from './analysis/question.ts';
import { questionsOf } from './analysis/questions.ts';
import { print } from './lib/figure.ts';
import { endAll, startProcess } from './lib/processes.ts';

// Each analysis through the gateway beside the best hand-written SQL on the same engine, in turn; answers must agree.

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000000' },
    customers: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '7' },
  },
});
const [events, customers, rounds] = [values.events, values.customers, values.rounds].map(
  Number,
) as [number, number, number];
const SHARE = 1.3;
const MARGIN_MS = 50;
const PASSWORD = 'a password of this bench only, no more';
const SUPERGRAPH = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url));

const home = mkdtempSync(join(tmpdir(), 'zhongtai-bench-'));
const [port = 0] = await freePorts(1);
const owner = await startClickHouse({ home, port, password: PASSWORD, logs: home });
try {
  await migrateClickHouse(owner.url);
  const client = openClickHouse(owner.url);
  process.exitCode = (await measureAll(client)) ? 0 : 1;
  await client.close();
} finally {
  endAll();
  await owner.stop();
  rmSync(home, { recursive: true, force: true });
}

async function measureAll(client: ClickHouseClient): Promise<boolean> {
  const days = daysOf(events, customers);
  await makeCustomers(client);
  const seeded = await seedBehaviour(client, planOf(days));
  console.error(`${seeded.events} events of ${customers} customers in ${days} days`);
  const ask = await startGateway();
  const results: boolean[] = [];
  for (const [name, question] of Object.entries(questionsOf(days))) {
    results.push(await measure(name, question, { ask, client }));
  }
  return results.every(Boolean);
}

/** As many as were asked for, without anything else that is known of them. */
async function makeCustomers(client: ClickHouseClient): Promise<void> {
  await client.command({
    query: `insert into customer select {bank:String}, concat({bank:String}, '.b', toString(1 + number % 10)),
      reinterpretAsUUID(sipHash128(number)), 'CUSTOMER', 'FEMALE', toDate32('1990-01-01'), 'BRANCH',
      toDate32('2020-01-01'), now64(3) from numbers({customers:UInt64})`,
    query_params: { bank: BANK, customers },
  });
}

type Ask = (query: string, input: object) => Promise<never>;

async function startGateway(): Promise<Ask> {
  const data = startProcess('analysis/data.ts', [owner.url]);
  const [{ url, token }] = (await once(data, 'message')) as [{ url: string; token: string }];
  const urls = { business: url, data: url, operations: url };
  const [gatewayPort = 0] = await freePorts(1);
  const startup = JSON.stringify({ port: gatewayPort, urls, supergraphFile: SUPERGRAPH });
  await once(startProcess('gateway/ours.ts', [startup]), 'message');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return async (query, input) => {
    const body = JSON.stringify({ query, variables: { input } });
    const response = await fetch(`http://127.0.0.1:${gatewayPort}/graphql`, {
      ...{ method: 'POST', headers, body },
    });
    const { data: answered, errors } = (await response.json()) as {
      data: { answer: never };
      errors?: unknown;
    };
    if (errors !== undefined) throw new Error(JSON.stringify(errors));
    return answered.answer;
  };
}

interface Measuring {
  readonly ask: Ask;
  readonly client: ClickHouseClient;
}

async function measure(
  name: string,
  question: Question,
  { ask, client }: Measuring,
): Promise<boolean> {
  const { query, input, ofGraph, ofRows } = question;
  const ours = () => ask(query, input);
  const byHand = () => handwritten(client, question);
  const answers = [plain(ofGraph(await ours())), plain(ofRows(await byHand()))];
  if (!isDeepStrictEqual(answers[0], answers[1])) {
    throw new Error(
      `${name}: the answers differ: ${answers.map((each) => JSON.stringify(each).slice(0, 500)).join(' ')}`,
    );
  }
  const took = { ours: [] as number[], byHand: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    took.byHand.push(await timed(byHand));
    took.ours.push(await timed(ours));
  }
  console.error(JSON.stringify({ name, ...took, load: loadavg()[0] }));
  // The best round of each: what else runs on the machine only ever adds.
  const [value, against] = [Math.min(...took.ours), Math.min(...took.byHand)];
  return print({
    ...{ bench: 'analysis', figure: `${name}.ms`, value, unit: 'ms', against: 'hand-sql' },
    ...{ against_value: against, bar: against * SHARE + MARGIN_MS, isCeiling: true },
  });
}

/** Without what a parser adds to its objects. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

async function handwritten(client: ClickHouseClient, { sql, from, to }: Question): Promise<never> {
  const result = await client.query({
    query: sql,
    query_params: { bank: BANK, from, to },
    format: 'JSONEachRow',
    clickhouse_settings: { output_format_json_quote_64bit_integers: 0 },
  });
  return (await result.json()) as never;
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
