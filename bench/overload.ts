import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { parseArgs } from 'node:util';
import { type Name, QUERIES, supergraphOf } from './gateway/graph.ts';
import { p99, print } from './lib/figure.ts';
import { OURS, startBehind, startGateways } from './lib/gateways.ts';
import { endAll } from './lib/processes.ts';

// Three times the requests that the gateway can answer: what it lets in must be answered as fast as before.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '15' },
    times: { type: 'string', default: '3' },
  },
});
const [SECONDS, TIMES] = [values.seconds, values.times].map(Number) as [number, number];
const CONNECTIONS = 16;
const WARM_UP_SECONDS = 5;
const TICK_MS = 10;

interface Outcome {
  readonly answered: number;
  readonly shed: number;
  readonly withoutRetryAfter: number;
  readonly other: number;
  readonly p99Ms: number;
  readonly seconds: number;
}

// Clients keep their connections; a new one for each request would measure handshakes.
const agent = new Agent({ keepAlive: true, maxFreeSockets: 4_096 });
let tags = 0;
try {
  process.exitCode = (await measure()) ? 0 : 1;
} finally {
  endAll();
}

async function measure(): Promise<boolean> {
  const { ask, pid } = await startAll();
  await peak(ask, WARM_UP_SECONDS);
  const best = await peak(ask, SECONDS);
  const capacity = best.answered / best.seconds;
  const flood = await openLoop(ask, capacity * TIMES);
  console.error(JSON.stringify({ best, flood, pid }));
  const goodput = flood.answered / flood.seconds;
  const figure = { bench: 'overload', against: null, against_value: null } as const;
  return [
    print({
      ...{ bench: 'overload', figure: 'goodput', value: goodput, unit: 'requests a second' },
      ...{ against: 'peak', against_value: capacity, bar: capacity * 0.8 },
    }),
    print({
      ...figure,
      figure: 'p99_ms',
      value: flood.p99Ms,
      unit: 'ms',
      bar: 1_000,
      isCeiling: true,
    }),
    print({
      ...{ ...figure, figure: 'neither_answered_nor_told_to_come_back', unit: 'requests' },
      ...{ value: flood.other + flood.withoutRetryAfter, bar: 0, isCeiling: true },
    }),
  ].every(Boolean);
}

type Reply = 'answered' | 'shed' | 'withoutRetryAfter' | 'other';
type Ask = () => Promise<Reply>;

async function startAll(): Promise<{ ask: Ask; pid: number | undefined }> {
  const { urls, token } = await startBehind<Name>('gateway/subgraphs.mjs');
  const [gateway] = await startGateways([OURS], { urls, supergraphSdl: supergraphOf(urls) });
  if (!gateway) throw new Error('no gateway');
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const ask = async (): Promise<Reply> => {
    tags += 1;
    const body = JSON.stringify({ query: QUERIES.nested, variables: { tag: `tag-${tags}` } });
    try {
      const { answer, isWhole } = await post(gateway.url, headers, body);
      if (answer.statusCode === 200) return isWhole ? 'answered' : 'other';
      if (answer.statusCode !== 503) return 'other';
      return answer.headers['retry-after'] === undefined ? 'withoutRetryAfter' : 'shed';
    } catch {
      return 'other';
    }
  };
  return { ask, pid: gateway.process.pid };
}

async function post(url: string, headers: Record<string, string>, body: string) {
  const sending = request(url, { method: 'POST', headers, agent }).end(body);
  const [answer] = (await once(sending, 'response')) as [IncomingMessage];
  let first = '';
  for await (const chunk of answer) first ||= String(chunk).slice(0, 200);
  // Errors stand before the data.
  return { answer, isWhole: !first.includes('"errors"') };
}

function newTally() {
  const counts = { answered: 0, shed: 0, withoutRetryAfter: 0, other: 0 };
  const took: number[] = [];
  const began = performance.now();
  return {
    async count(ask: Ask): Promise<void> {
      const sent = performance.now();
      const reply = await ask();
      counts[reply] += 1;
      if (reply === 'answered') took.push(performance.now() - sent);
    },
    outcome: (): Outcome => ({
      ...counts,
      p99Ms: p99(took),
      seconds: (performance.now() - began) / 1_000,
    }),
  };
}

/** Each connection asks again as soon as it was answered: the most that can be done. */
async function peak(ask: Ask, seconds: number): Promise<Outcome> {
  const tally = newTally();
  const until = performance.now() + seconds * 1_000;
  const worker = async () => {
    while (performance.now() < until) await tally.count(ask);
  };
  await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  return tally.outcome();
}

/** So many each second, whatever becomes of those before. */
async function openLoop(ask: Ask, perSecond: number): Promise<Outcome> {
  const tally = newTally();
  const began = performance.now();
  const running = new Set<Promise<void>>();
  let sent = 0;
  while (performance.now() - began < SECONDS * 1_000) {
    const due = ((performance.now() - began) / 1_000) * perSecond;
    for (; sent < due; sent += 1) {
      const counting = tally.count(ask).finally(() => running.delete(counting));
      running.add(counting);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, TICK_MS);
    });
  }
  await Promise.all(running);
  return tally.outcome();
}
