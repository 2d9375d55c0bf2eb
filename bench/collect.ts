import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { insertEvents } from '@zhongtai/data/clickhouse/index';
import { stableId } from '@zhongtai/kit/ids';
import {
  batchOf,
  type CollectScene,
  send,
  settled,
  withCollecting,
} from '../platform/collecting/scene.ts';
import { freePorts } from '../platform/ports.ts';
import { p99, print } from './lib/figure.ts';
import { adopt, cpuMs, endAll, startProcess } from './lib/processes.ts';

// Batches as real clients send them, through the gateway, until each is acknowledged, which is when it is on the disk;
// beside plain inserts of such rows into the same engine.

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '8' },
    senders: { type: 'string', default: '8' },
  },
});
const [seconds, senders] = [values.seconds, values.senders].map(Number) as [number, number];
const BAR_PER_S = 20_000;
const BAR_MS = 200;
const INSERTED = 10_000;
const SUPERGRAPH = fileURLToPath(new URL('../schema/supergraph.graphql', import.meta.url));

process.exitCode = await withCollecting(async (scene) => {
  try {
    return (await measureAll(scene)) ? 0 : 1;
  } finally {
    endAll();
  }
});

interface Sent {
  readonly events: number;
  readonly took: readonly number[];
  readonly ms: number;
}

async function measureAll(scene: CollectScene): Promise<boolean> {
  const raw = await rawInserts(scene);
  const data = adopt(await scene.start());
  const url = await startGateway(scene.url);
  const warm = await sendFor(2, { scene, url, size: 100, from: 0 });
  const small = await sendFor(seconds, { scene, url, size: 20, from: 1e8 });
  const large = await sendFor(seconds, { scene, url, size: 100, from: 2e8 });
  const began = performance.now();
  const sent = warm.events + small.events + large.events + raw.rows;
  const { rows, different } = await settled(scene.clickhouse, sent);
  const emptied = performance.now() - began;
  console.error(JSON.stringify({ emptiedMs: emptied, dataCpuMs: cpuMs(data), load: loadavg()[0] }));
  return [
    rate('batch20', small, raw.perSecond),
    rate('batch100', large, raw.perSecond),
    ceiling('p99_ms', p99(large.took), 'ms', BAR_MS),
    ceiling('lost', Math.max(0, sent - different), 'events', 0),
    ceiling('doubled', rows - different, 'events', 0),
  ].every(Boolean);
}

function rate(name: 'batch20' | 'batch100', { events, ms }: Sent, against: number): boolean {
  return print({
    ...{ bench: 'collect', figure: `collect.events_per_s.${name}` },
    ...{ value: events / (ms / 1_000), unit: 'events/s' },
    ...{ against: 'raw-insert', against_value: against },
    bar: name === 'batch100' ? BAR_PER_S : null,
  });
}

function ceiling(name: string, value: number, ...[unit, bar]: readonly [string, number]): boolean {
  return print({
    ...{ bench: 'collect', figure: `collect.${name}`, value, unit },
    ...{ against: null, against_value: null, bar, isCeiling: true },
  });
}

/** The same columns, ten thousand rows at a time, one insert after another. */
async function rawInserts({ clickhouse }: CollectScene) {
  const batches = 10;
  let ms = 0;
  for (let batch = 0; batch < batches; batch += 1) {
    const rows = Array.from({ length: INSERTED }, (_, n) => ({
      ...{ id: stableId('raw', batch, n), name: 'product.viewed', organisation: 'demo' },
      ...{ at: new Date(), channel: 'mobile', customerId: stableId('customer', n) },
      properties: { page: '/wealth/list', place: String(n % 20), source: 'home', os: 'iOS' },
    }));
    const began = performance.now();
    await insertEvents(clickhouse, rows, { token: `raw ${batch}`, receivedAt: new Date() });
    ms += performance.now() - began;
  }
  const rows = batches * INSERTED;
  return { rows, perSecond: rows / (ms / 1_000) };
}

async function startGateway(dataUrl: string): Promise<string> {
  const urls = { business: dataUrl, data: dataUrl, operations: dataUrl };
  const [port = 0] = await freePorts(1);
  const startup = JSON.stringify({ port, urls, supergraphFile: SUPERGRAPH });
  await once(startProcess('gateway/ours.ts', [startup]), 'message');
  return `http://127.0.0.1:${port}`;
}

interface Load {
  readonly scene: CollectScene;
  /** Of the gateway. */
  readonly url: string;
  /** Of a batch. */
  readonly size: number;
  /** Number of the first event. */
  readonly from: number;
}

/** Each sender sends its next batch when the last was acknowledged. */
async function sendFor(forSeconds: number, { scene, url, size, from }: Load): Promise<Sent> {
  const began = performance.now();
  const took: number[] = [];
  let next = from;
  const sender = async () => {
    while (performance.now() - began < forSeconds * 1_000) {
      const body = batchOf(next, size);
      next += size;
      const sentAt = performance.now();
      if (!(await send(url, scene.writeKey, body))) throw new Error('A batch was not taken');
      took.push(performance.now() - sentAt);
    }
  };
  await Promise.all(Array.from({ length: senders }, sender));
  return { events: took.length * size, took, ms: performance.now() - began };
}
