import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { batchOf, type CollectScene, send, settled, withCollecting } from '../collecting/scene.ts';
import { runCommand } from '../refusal.ts';

// Eight senders send batches again until they are acknowledged, while the process that takes them is killed: what was
// acknowledged is in the engine, once.

const KILLS = 5;
const SENDERS = 8;
const BATCH = 50;
const PARTS = 1_000_000;
/** Events, at least. */
const BETWEEN = 2_000;

await runCommand(() => withCollecting(sendThroughKills));

async function sendThroughKills(scene: CollectScene): Promise<number> {
  const stopping = new AbortController();
  let child = await scene.start();
  const acknowledged = Array.from({ length: SENDERS }, () => 0);
  const total = () => acknowledged.reduce((sum, one) => sum + one, 0);
  const senders = acknowledged.map((_, n) =>
    sendFrom(n, scene, { signal: stopping.signal, tell: (sent) => (acknowledged[n] = sent) }),
  );
  for (let kill = 0; kill < KILLS; kill += 1) {
    const goal = total() + BETWEEN * (1 + Math.random());
    // oxlint-disable-next-line no-await-in-loop -- one kill after another, with work between
    while (total() < goal) await pause(5);
    child.kill('SIGKILL');
    // oxlint-disable-next-line no-await-in-loop -- as above
    await once(child, 'exit');
    // oxlint-disable-next-line no-await-in-loop -- as above
    child = await scene.start();
  }
  stopping.abort();
  await Promise.all(senders);
  const { rows, different } = await settled(scene.clickhouse, total());
  const lost = Math.max(0, total() - different);
  const doubled = rows - different;
  console.log(
    `Collection: killed ${KILLS} times, ${total()} events acknowledged, ${lost} lost, ${doubled} doubled.`,
  );
  return lost === 0 && doubled === 0 ? 0 : 1;
}

interface Sending {
  readonly signal: AbortSignal;
  /** How many of its events were acknowledged. */
  readonly tell: (acknowledged: number) => void;
}

/** Each batch is sent until it is acknowledged, so no event is in the engine without. */
async function sendFrom(n: number, scene: CollectScene, { signal, tell }: Sending): Promise<void> {
  for (let sent = 0; !signal.aborted; tell((sent += BATCH))) {
    const body = batchOf(n * PARTS + sent, BATCH);
    // oxlint-disable-next-line no-await-in-loop -- the same batch until it is taken
    while (!(await send(scene.url, scene.writeKey, body))) await pause(20);
  }
}
