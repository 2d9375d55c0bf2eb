import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Name, QUERIES, supergraphOf } from './gateway/graph.ts';
import { print } from './lib/figure.ts';
import { APOLLO, OURS, type Running, startBehind, startGateways } from './lib/gateways.ts';
import { endAll } from './lib/processes.ts';

// What a gateway holds after minutes of operations of which no two are the same.

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    connections: { type: 'string', default: '2' },
  },
});
const [minutes, connections] = [values.minutes, values.connections].map(Number) as [number, number];
const SAMPLE_MS = 500;
/** Caches fill at first; whatever still grows after this part of the time would never end. */
const SETTLED = 0.4;
/** Of what it holds: garbage comes and goes. */
const FLAT = 0.05;

interface Held {
  /** Typical of the last fifth of the time. */
  readonly rssMb: number;
  /** More than typical of the fifth after it had settled. */
  readonly growthMb: number;
  readonly operations: number;
}

try {
  process.exitCode = (await measureBoth()) ? 0 : 1;
} finally {
  endAll();
}

/** At the same time: the machine is no faster for one than for the other. */
async function measureBoth(): Promise<boolean> {
  const { urls, token } = await startBehind<Name>('gateway/subgraphs.mjs');
  const gateways = await startGateways([OURS, APOLLO], { urls, supergraphSdl: supergraphOf(urls) });
  const [ours, apollo] = await Promise.all(gateways.map((gateway) => measure(gateway, token)));
  if (!ours || !apollo) throw new Error('nothing measured');
  console.error(JSON.stringify({ ours, apollo }));
  const base = { bench: 'gateway-memory', unit: 'MB', against: APOLLO.name, isCeiling: true };
  return [
    print({
      ...{ ...base, figure: 'memory.rss_mb', value: ours.rssMb },
      ...{ against_value: apollo.rssMb, bar: apollo.rssMb },
    }),
    print({
      ...{ ...base, figure: 'memory.growth_mb', value: ours.growthMb },
      ...{ against_value: apollo.growthMb, bar: ours.rssMb * FLAT },
    }),
  ].every(Boolean);
}

async function measure({ url, process: gateway }: Running, token: string): Promise<Held> {
  const until = performance.now() + minutes * 60_000;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  let operations = 0;
  const worker = async () => {
    while (performance.now() < until) {
      operations += 1;
      const body = JSON.stringify({ query: another(operations) });
      const response = await fetch(url, { method: 'POST', headers, body });
      const { errors } = (await response.json()) as { errors?: unknown };
      if (errors !== undefined) throw new Error(`${url}: ${JSON.stringify(errors)}`);
    }
  };
  const samples: number[] = [];
  const sampler = async () => {
    for (; performance.now() < until; await pause(SAMPLE_MS)) samples.push(rssMb(gateway.pid));
  };
  await Promise.all([sampler(), ...Array.from({ length: connections }, worker)]);
  const part = (from: number, to: number) =>
    median(samples.slice(Math.floor(samples.length * from), Math.floor(samples.length * to)));
  const rss = part(0.8, 1);
  return { rssMb: rss, growthMb: rss - part(SETTLED, SETTLED + 0.2), operations };
}

/** As each client writes it: names and aliases of its own. */
function another(n: number): string {
  return QUERIES.small
    .replace('query Small($tag: String)', `query Small${n}`)
    .replace('me(tag: $tag)', `me${n}: me(tag: "${n}")`)
    .replaceAll('$tag', `"${n}"`);
}

function median(all: readonly number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
}

function rssMb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024;
}
