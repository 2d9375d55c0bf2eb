import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { withClient } from '../../postgres/index.ts';

const PROCESSES = 2;
const KILLS = 8;

/** A piece of work by its number, and what became of it. */
export interface Answer {
  readonly n: number;
  readonly outcome: string;
}

export interface Seen {
  /** Of each process by the number of the work. */
  readonly answers: readonly Map<number, string>[];
  readonly kills: { process: number; backend: number };
}

interface Work {
  readonly adminUrl: string;
  /** Of the business domain's role. */
  readonly url: string;
  /** Path of what each process runs: with the url and the first number to do. */
  readonly client: string;
  /** How many pieces of work there are. */
  readonly total: number;
  /** Answers between two kills, at least. */
  readonly between: number;
}

/** Two processes do the same work while they and the backends of PostgreSQL are killed, until both have all answers. */
export async function throughKills(work: Work): Promise<Seen> {
  const { adminUrl, total, between } = work;
  const answers = Array.from({ length: PROCESSES }, () => new Map<number, string>());
  const kills = { process: 0, backend: 0 };
  const running: (ChildProcess | null)[] = answers.map(() => null);
  const isDone = (own: Map<number, string>) => own.size === total;
  const keepRunning = answers.map(async (own, index) => {
    while (!isDone(own)) {
      const child = fork(work.client, [work.url, String(firstUnanswered(own))]);
      running[index] = child;
      child.on('message', ({ n, outcome }: Answer) => own.set(n, outcome));
      // oxlint-disable-next-line no-await-in-loop -- the next one comes after this one
      await once(child, 'exit');
    }
  });
  const answered = () => answers.reduce((sum, own) => sum + own.size, 0);
  for (let kill = 0; kill < KILLS; kill += 1) {
    const goal = answered() + between + Math.random() * between;
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
