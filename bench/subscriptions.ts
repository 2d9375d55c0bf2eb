import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { p99, print } from './lib/figure.ts';
import { hive, OURS, type Running, startBehind, startGateways } from './lib/gateways.ts';
import { cpuMs, endAll } from './lib/processes.ts';
import { type Name, supergraphOf } from './subscriptions/graph.ts';
import { type Listeners, openListeners } from './subscriptions/listeners.ts';

// Our gateway beside another before the same subgraphs: many subscribers, each with a socket of its own, of events to
// which a second subgraph adds. Once with several subscribers for each event, once with one.

const { values } = parseArgs({
  options: {
    subscribers: { type: 'string', default: '2000' },
    rate: { type: 'string', default: '200' },
    seconds: { type: 'string', default: '10' },
    'fan-out': { type: 'string', default: '20' },
    peer: { type: 'string', default: 'rust' },
  },
});
const [subscribers, rate, seconds, fanOut] = [
  values.subscribers,
  values.rate,
  values.seconds,
  values['fan-out'],
].map(Number) as [number, number, number, number];

const PEER = hive(values.peer);
const KINDS = { subscriptions: Math.round(subscribers / fanOut), alone: subscribers } as const;
type Kind = keyof typeof KINDS;

const WARM_UP_SECONDS = 2;
/** Of the events by which it is known that everyone listens. */
const FIRST_RATE = 400;
/** For what is under way when the last event has happened. */
const PATIENCE_MS = 10_000;
const LONGEST_P99_MS = 250;
const CPU_SHARE = 1 / 2;

interface Measured {
  readonly lost: number;
  readonly twice: number;
  readonly p99Ms: number;
  readonly cpuMs: number;
}

try {
  process.exitCode = (await measureAll()) ? 0 : 1;
} finally {
  endAll();
}

async function measureAll(): Promise<boolean> {
  const { urls, token, process: behind } = await startBehind<Name>('subscriptions/subgraphs.mjs');
  const gateways = await startGateways([PEER, OURS], { urls, supergraphSdl: supergraphOf(urls) });
  const results: boolean[] = [];
  for (const kind of ['subscriptions', 'alone'] as const) {
    const measured: Record<string, Measured> = {};
    const order = kind === 'alone' ? gateways.toReversed() : gateways;
    for (const gateway of order) {
      measured[gateway.name] = await measure(gateway, { kind, token, behind });
      const figures = { kind, gateway: gateway.name, ...measured[gateway.name] };
      console.error(JSON.stringify({ ...figures, load: loadavg()[0] }));
    }
    results.push(...report(kind, measured));
  }
  return results.every(Boolean);
}

interface Measuring {
  readonly kind: Kind;
  readonly token: string;
  readonly behind: ChildProcess;
}

async function measure(
  { url, process: gateway }: Running,
  { kind, token, behind }: Measuring,
): Promise<Measured> {
  const topics = KINDS[kind];
  const happen = async (forSeconds: number, perSecond: number) => {
    behind.send({ seconds: forSeconds, perSecond, topics });
    const [{ counts }] = (await once(behind, 'message')) as [{ counts: [number, number][] }];
    return new Map(counts);
  };
  const listeners = await openListeners({ url, token, listeners: subscribers, topics });
  await untilAllListen(listeners, () => happen(topics / FIRST_RATE, FIRST_RATE));
  const passed = await happen(WARM_UP_SECONDS, rate);
  await untilQuiet(listeners);
  listeners.reset(passed);
  const before = { gateway: cpuMs(gateway), behind: cpuMs(behind), own: process.cpuUsage() };
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const counts = await happen(seconds, rate);
  await untilQuiet(listeners);
  delay.disable();
  const { user, system } = process.cpuUsage(before.own);
  const generatorMs = { cpu: (user + system) / 1_000, delayP99: delay.percentile(99) / 1e6 };
  const subgraphsMs = cpuMs(behind) - before.behind;
  console.error(JSON.stringify({ kind, generatorMs, subgraphsMs }));
  const spentMs = cpuMs(gateway) - before.gateway;
  const { count, tookMs, numbers } = listeners.heard();
  await listeners.close();
  const dueOf = (topic: number) => (counts.get(topic) ?? 0) - (passed.get(topic) ?? 0);
  const due = numbers.map((_, index) => dueOf(index % topics));
  const unlike = numbers.map((heard) => new Set(heard).size);
  return {
    lost: due.reduce((sum, each, index) => sum + each - (unlike[index] ?? 0), 0),
    twice: numbers.reduce((sum, heard, index) => sum + heard.length - (unlike[index] ?? 0), 0),
    p99Ms: p99(tookMs),
    cpuMs: spentMs / count,
  };
}

/** A subscription says nothing when it begins, so something happens until everyone has heard of it. */
async function untilAllListen(listeners: Listeners, happen: () => Promise<unknown>) {
  for (let tries = 0; tries < 10; tries += 1) {
    await happen();
    await untilQuiet(listeners);
    if (listeners.heard().numbers.every((heard) => heard.length > 0)) return;
  }
  throw new Error('Not everyone hears');
}

async function untilQuiet({ heard }: Listeners): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  let before = -1;
  while (performance.now() < until && heard().count !== before) {
    before = heard().count;
    await pause(1_000);
  }
}

function report(kind: Kind, measured: Readonly<Record<string, Measured>>): boolean[] {
  const [ours, theirs] = [measured['ours'], measured[PEER.name]];
  if (!ours || !theirs) throw new Error('nothing measured');
  const line = (figure: string, of: (each: Measured) => number, bar: number) => {
    const compared = { against: PEER.name, against_value: of(theirs), bar, isCeiling: true };
    const unit = figure === 'lost' ? 'events' : 'ms';
    const value = of(ours);
    return print({ bench: 'subscriptions', figure: `${kind}.${figure}`, value, unit, ...compared });
  };
  return [
    line('lost', ({ lost, twice }) => lost + twice, 0),
    line('p99_ms', ({ p99Ms }) => p99Ms, LONGEST_P99_MS),
    line('cpu_ms_per_event', (each) => each.cpuMs, theirs.cpuMs * CPU_SHARE),
  ];
}
