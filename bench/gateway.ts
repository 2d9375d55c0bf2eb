import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { freePorts } from '../platform/ports.ts';
import { type Name, QUERIES, supergraphOf } from './gateway/graph.ts';
import { print } from './lib/figure.ts';
import { cpuMs, endAll, startProcess } from './lib/processes.ts';

// Our gateway beside others before the same subgraphs; every request has variables of its own.

const { values } = parseArgs({
  options: {
    requests: { type: 'string', default: '1500' },
    rounds: { type: 'string', default: '2' },
    connections: { type: 'string', default: '8' },
  },
});
const [requests, rounds, connections] = [values.requests, values.rounds, values.connections].map(
  Number,
) as [number, number, number];
const WARM_UP = 300;

const GATEWAYS = [
  { name: 'ours', file: 'ours.ts', args: [] },
  { name: 'apollo-gateway', file: 'apollo.mjs', args: [] },
  { name: 'hive-rust', file: 'hive.mjs', args: ['rust'] },
  { name: 'hive-js', file: 'hive.mjs', args: ['js'] },
] as const;

/** Bars are shares of the peer's figure. */
const BARS: Readonly<Record<string, number>> = { 'apollo-gateway': 1 / 4, 'hive-rust': 1 / 2 };
const FIGURES = { cpu_ms: 'cpuMs', p99_ms: 'p99Ms', subgraph_calls: 'calls' } as const;

interface Running {
  readonly name: string;
  readonly url: string;
  readonly process: ChildProcess;
}

interface Measured {
  readonly cpuMs: number;
  readonly p99Ms: number;
  readonly calls: number;
  readonly perSecond: number;
}

let tags = 0;
try {
  process.exitCode = (await measureAll()) ? 0 : 1;
} finally {
  endAll();
}

async function measureAll(): Promise<boolean> {
  const behind = startProcess('gateway/subgraphs.mjs');
  const [{ urls, token }] = (await once(behind, 'message')) as [
    { urls: Record<Name, string>; token: string },
  ];
  const ask = newAsk(token);
  const gateways = await startGateways(urls);
  await checkAnswers(gateways, ask);
  const kinds = ['nested', 'small'] as const;
  console.error(
    `load ${loadavg()
      .map((each) => each.toFixed(1))
      .join(' ')} before`,
  );
  const results: boolean[] = [];
  for (const kind of kinds) {
    const measured = await measureKind(kind, { gateways, ask, countUrl: `${urls.business}/calls` });
    console.error(
      `load ${loadavg()
        .map((each) => each.toFixed(1))
        .join(' ')} after ${kind}`,
    );
    results.push(...report(kind, measured));
  }
  return results.every(Boolean);
}

async function startGateways(urls: Record<Name, string>): Promise<readonly Running[]> {
  const supergraphSdl = supergraphOf(urls);
  const ports = await freePorts(GATEWAYS.length);
  const running: Running[] = [];
  for (const [index, { name, file, args }] of GATEWAYS.entries()) {
    const port = ports[index] ?? 0;
    const child = startProcess(`gateway/${file}`, [
      JSON.stringify({ port, urls, supergraphSdl }),
      ...args,
    ]);
    await once(child, 'message');
    running.push({ name, url: `http://127.0.0.1:${port}/graphql`, process: child });
  }
  return running;
}

type Kind = keyof typeof QUERIES;
type Ask = (url: string, kind: Kind) => Promise<unknown>;

function newAsk(token: string): Ask {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return async (url, kind) => {
    tags += 1;
    const body = JSON.stringify({ query: QUERIES[kind], variables: { tag: `tag-${tags}` } });
    const post = () => fetch(url, { method: 'POST', headers, body });
    // A connection that idled through the rounds of the others may end just as it is used again.
    const response = await post().catch(post);
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    if (errors !== undefined) throw new Error(`${url}: ${JSON.stringify(errors)}`);
    return data;
  };
}

async function checkAnswers(gateways: readonly Running[], ask: Ask): Promise<void> {
  for (const kind of ['nested', 'small'] as const) {
    const answers = await Promise.all(gateways.map(({ url }) => ask(url, kind)));
    const odd = gateways.filter((_, index) => !isDeepStrictEqual(answers[index], answers[0]));
    if (odd.length > 0) throw new Error(`${odd.map(({ name }) => name).join()} answer otherwise`);
  }
}

interface Measuring {
  readonly gateways: readonly Running[];
  readonly ask: Ask;
  readonly countUrl: string;
}

/** The best round of each: what else runs on the machine only ever adds. */
async function measureKind(kind: Kind, { gateways, ask, countUrl }: Measuring) {
  const best = new Map<string, Measured>();
  for (const { url } of gateways) await load(WARM_UP, () => ask(url, kind));
  for (let round = 0; round < rounds; round += 1) {
    for (const gateway of round % 2 === 0 ? gateways : gateways.toReversed()) {
      const measured = await measure(gateway, { kind, ask, countUrl });
      console.error(JSON.stringify({ kind, round, gateway: gateway.name, ...measured }));
      const known = best.get(gateway.name);
      if (!known || measured.cpuMs < known.cpuMs) best.set(gateway.name, measured);
    }
  }
  return best;
}

async function measure(
  { url, process }: Running,
  { kind, ask, countUrl }: { kind: Kind; ask: Ask; countUrl: string },
): Promise<Measured> {
  const count = async () => Number(await (await fetch(countUrl)).text());
  const before = await count();
  await ask(url, kind);
  const calls = (await count()) - before;
  const [cpu, began] = [cpuMs(process), performance.now()];
  const took = await load(requests, () => ask(url, kind));
  return {
    cpuMs: (cpuMs(process) - cpu) / requests,
    p99Ms: took.toSorted((a, b) => a - b)[Math.floor(took.length * 0.99)] ?? 0,
    calls,
    perSecond: (requests / (performance.now() - began)) * 1000,
  };
}

async function load(count: number, ask: () => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  let left = count;
  const worker = async () => {
    while (left > 0) {
      left -= 1;
      const began = performance.now();
      await ask();
      took.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  return took;
}

function report(kind: Kind, measured: ReadonlyMap<string, Measured>): boolean[] {
  const ours = measured.get('ours');
  if (!ours) throw new Error('nothing measured');
  return [...measured].flatMap(([against, theirs]) =>
    against === 'ours'
      ? []
      : Object.entries(FIGURES).map(([figure, key]) => {
          const share = figure === 'cpu_ms' ? BARS[against] : 1;
          const bar = share === undefined ? null : theirs[key] * share;
          return print({
            ...{ bench: 'gateway', figure: `${kind}.${figure}`, value: ours[key] },
            ...{ unit: figure === 'subgraph_calls' ? 'calls' : 'ms', against },
            ...{ against_value: theirs[key], bar, isCeiling: true },
          });
        }),
  );
}
