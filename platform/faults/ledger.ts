import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { withDurableDatabase } from '../durable-database.ts';
import { withClient } from '../postgres/index.ts';
import { runCommand } from '../refusal.ts';
import { figuresOf, fill, type Figures } from './ledger/books.ts';
import { type Answer, TRANSFERS } from './ledger/transfers.ts';

// Eight clients in two processes send the same transfers while their processes and the backends of PostgreSQL are
// killed: each has one effect or none, what was acknowledged stays, and money is neither made nor lost.

const PROCESSES = 2;
const KILLS = 8;
/** Answers, at least. */
const BETWEEN = 40;
const CLIENT = fileURLToPath(import.meta.resolve('./ledger/client.ts'));

await runCommand(() =>
  withDurableDatabase(async (urls) => {
    await fill(urls.admin);
    const seen = await sendThroughKills(urls.admin, urls.as('business'));
    return report(seen, await figuresOf(urls.admin));
  }),
);

interface Seen {
  /** Of each process by the number of the transfer. */
  readonly answers: readonly Map<number, string>[];
  readonly kills: { process: number; backend: number };
}

async function sendThroughKills(adminUrl: string, url: string): Promise<Seen> {
  const answers = Array.from({ length: PROCESSES }, () => new Map<number, string>());
  const kills = { process: 0, backend: 0 };
  const running: (ChildProcess | null)[] = answers.map(() => null);
  const isDone = (own: Map<number, string>) => own.size === TRANSFERS;
  const keepRunning = answers.map(async (own, index) => {
    while (!isDone(own)) {
      const child = fork(CLIENT, [url, String(firstUnanswered(own))]);
      running[index] = child;
      child.on('message', ({ n, outcome }: Answer) => own.set(n, outcome));
      // oxlint-disable-next-line no-await-in-loop -- the next one comes after this one
      await once(child, 'exit');
    }
  });
  const answered = () => answers.reduce((sum, own) => sum + own.size, 0);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const goal = answered() + BETWEEN + Math.random() * BETWEEN;
    // oxlint-disable-next-line no-await-in-loop -- one kill after another, with work between
    while (answered() < goal && !answers.every(isDone)) await pause(5);
    const isBackend = kill % 2 === 1;
    // oxlint-disable-next-line no-await-in-loop -- as above
    if (isBackend && (await killBackend(adminUrl))) kills.backend += 1;
    if (!isBackend && running[(kill / 2) % PROCESSES]?.kill('SIGKILL')) kills.process += 1;
  }
  await Promise.all(keepRunning);
  return { answers, kills };
}

/** Whose answers were lost is sent again, with all that follow. */
function firstUnanswered(answers: ReadonlyMap<number, string>): number {
  let n = 0;
  while (answers.has(n)) n += 1;
  return n;
}

/** PostgreSQL then ends all others, too, and recovers. */
async function killBackend(adminUrl: string): Promise<boolean> {
  const { rows } = await withClient(adminUrl, (client) =>
    client.query<{ pid: number }>(
      `select pid from pg_stat_activity where usename = 'business' order by random() limit 1`,
    ),
  ).catch(() => ({ rows: [] }));
  const [backend] = rows;
  return backend !== undefined && process.kill(backend.pid, 'SIGKILL');
}

function report({ answers, kills }: Seen, { booked, wrong, made, odd }: Figures): number {
  const all = answers.flatMap((own) => [...own]);
  const done = new Set(all.flatMap(([n, outcome]) => (outcome === 'DONE' ? [n] : [])));
  const lost = [...done].filter((n) => !booked.has(n)).length;
  const outcomes = new Set(all.map(([, outcome]) => outcome));
  const deadlocks = all.filter(([, outcome]) => outcome === 'DEADLOCK').length;
  const unknown = [...outcomes].filter((each) => !['DONE', 'INSUFFICIENT_FUNDS'].includes(each));
  console.log(
    `Ledger: killed ${kills.process} processes and ${kills.backend} backends; ${done.size} transfers acknowledged, ` +
      `${lost} lost; ${odd} journals not of two postings of their transfer, ${wrong} accounts off their postings, ` +
      `${made} made or lost, ${deadlocks} deadlocks; unexpected: ${unknown.join(', ') || 'none'}.`,
  );
  const isRight = lost + wrong + odd + deadlocks + unknown.length === 0 && Number(made) === 0;
  return isRight && done.size > 0 && kills.process > 0 && kills.backend > 0 ? 0 : 1;
}
