import { createHash } from 'node:crypto';
import { loadavg } from 'node:os';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { type Name, QUERIES, supergraphOf } from './gateway/graph.ts';
import { p99, print } from './lib/figure.ts';
import {
  APOLLO,
  HAND_WRITTEN,
  hive,
  OURS,
  type Running,
  startBehind,
  startGateways,
} from './lib/gateways.ts';
import { cpuMs, endAll } from './lib/processes.ts';

// Our gateway beside others before the same subgraphs. Every request has variables of its own, but for `trusted`: the
// nested query by its hash, the same each time, as a channel asks.

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
/** Until the compilers of all have done with it: a small operation is small for them, too. */
const WARM_UP = { nested: 300, small: 2_000, trusted: 300 } as const;

const GATEWAYS = [OURS, APOLLO, hive('rust'), hive('js'), HAND_WRITTEN];

const KINDS = ['nested', 'small', 'trusted'] as const;
type Kind = (typeof KINDS)[number];

/** What no gateway can do for less answers the small query alone. */
const takesPart = ({ name }: Running, kind: Kind) => name !== HAND_WRITTEN.name || kind === 'small';

/** Bars are shares of the peer's figure. */
const OWN_VARIABLES: Readonly<Record<string, number>> = {
  'apollo-gateway': 1 / 4,
  'hive-rust': 1 / 2,
};
const BARS: Readonly<Record<Kind, typeof OWN_VARIABLES>> = {
  nested: OWN_VARIABLES,
  small: OWN_VARIABLES,
  trusted: { 'apollo-gateway': 1 / 6, 'hive-rust': 1 / 2.5 },
};
const FIGURES = { cpu_ms: 'cpuMs', p99_ms: 'p99Ms', subgraph_calls: 'calls' } as const;

interface Measured {
  readonly cpuMs: number;
  readonly p99Ms: number;
  readonly calls: number;
  readonly perSecond: number;
}

const sha256Hash = createHash('sha256').update(QUERIES.nested).digest('hex');
let tags = 0;
try {
  process.exitCode = (await measureAll()) ? 0 : 1;
} finally {
  endAll();
}

async function measureAll(): Promise<boolean> {
  const { urls, token } = await startBehind<Name>('gateway/subgraphs.mjs');
  const supergraphSdl = supergraphOf(urls);
  const gateways = await startGateways(GATEWAYS, {
    ...{ urls, supergraphSdl, documents: [QUERIES.nested] },
  });
  const ask = newAsk(token);
  await checkAnswers(gateways, ask);
  const results: boolean[] = [];
  for (const kind of KINDS) {
    console.error(JSON.stringify({ kind, load: loadavg()[0] }));
    const asked = gateways.filter((gateway) => takesPart(gateway, kind));
    const measured = await measureKind(kind, {
      ...{ gateways: asked, ask, countUrl: `${urls.business}/calls` },
    });
    results.push(...report(kind, measured));
  }
  return results.every(Boolean);
}

type Ask = (gateway: Running, kind: Kind) => Promise<unknown>;

function newAsk(token: string): Ask {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  return async ({ name, url }, kind) => {
    const body = JSON.stringify(kind === 'trusted' ? registered(name) : written(kind));
    const post = () => fetch(url, { method: 'POST', headers, body });
    // A connection that idled through the rounds of the others may end just as it is used again.
    const response = await post().catch(post);
    const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown };
    if (errors !== undefined) throw new Error(`${url}: ${JSON.stringify(errors)}`);
    return data;
  };
}

function written(kind: Exclude<Kind, 'trusted'>) {
  tags += 1;
  return { query: QUERIES[kind], variables: { tag: `tag-${tags}` } };
}

/** By the name that each gateway has for registered documents. */
function registered(gateway: string) {
  return gateway === OURS.name
    ? { documentId: `sha256:${sha256Hash}` }
    : { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

async function checkAnswers(gateways: readonly Running[], ask: Ask): Promise<void> {
  for (const kind of KINDS) {
    const asked = gateways.filter((gateway) => takesPart(gateway, kind));
    const answers = await Promise.all(asked.map((gateway) => ask(gateway, kind)));
    const odd = asked.filter((_, index) => !isDeepStrictEqual(answers[index], answers[0]));
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
  for (const gateway of gateways) await load(WARM_UP[kind], () => ask(gateway, kind));
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
  gateway: Running,
  { kind, ask, countUrl }: { kind: Kind; ask: Ask; countUrl: string },
): Promise<Measured> {
  const count = async () => Number(await (await fetch(countUrl)).text());
  const before = await count();
  await ask(gateway, kind);
  const calls = (await count()) - before;
  const [cpu, began] = [cpuMs(gateway.process), performance.now()];
  const took = await load(requests, () => ask(gateway, kind));
  return {
    cpuMs: (cpuMs(gateway.process) - cpu) / requests,
    p99Ms: p99(took),
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
          const share = shareOf({ kind, figure, against });
          const bar = share === undefined ? null : theirs[key] * share;
          return print({
            ...{ bench: 'gateway', figure: `${kind}.${figure}`, value: ours[key] },
            ...{ unit: figure === 'subgraph_calls' ? 'calls' : 'ms', against },
            ...{ against_value: theirs[key], bar, isCeiling: true },
          });
        }),
  );
}

/** Of the other's figure that ours may be; undefined: told only. */
function shareOf(of: { readonly kind: Kind; readonly figure: string; readonly against: string }) {
  if (of.against === HAND_WRITTEN.name) return undefined;
  return of.figure === 'cpu_ms' ? BARS[of.kind][of.against] : 1;
}
