import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { NoAnswer } from '../../sale/operations-process.ts';
import type { SaleDatabase } from '../../sale/sale-database.ts';
import type { Neighbour } from '../kills/survive-kills.ts';
import type { Answer, Wish } from './payments.ts';

const PROGRAM = fileURLToPath(import.meta.resolve('./business.ts'));

interface Running {
  readonly child: ChildProcess;
  readonly waiting: Map<number, (outcome: string | null) => void>;
}

/** The business domain as a process that is there again whenever it was killed. */
export function businessBeside(): Neighbour & {
  readonly pay: (wish: Omit<Wish, 'n'>) => Promise<string>;
} {
  let running: Promise<Running> | null = null;
  let isOver = false;
  let n = 0;

  async function start(database: SaleDatabase): Promise<Running> {
    const child = fork(PROGRAM, [database.url('business')]);
    const waiting: Running['waiting'] = new Map();
    child.on('message', (answer: Answer | 'ready') => {
      if (answer !== 'ready') waiting.get(answer.n)?.(answer.outcome);
    });
    child.once('exit', () => {
      for (const tell of waiting.values()) tell(null);
      if (!isOver) running = start(database);
    });
    await Promise.race([once(child, 'message'), once(child, 'exit')]);
    return { child, waiting };
  }

  return {
    start: async (database) => void (await (running = start(database))),
    kill: () => void running?.then(({ child }) => child.kill('SIGKILL')),
    stop: () => {
      isOver = true;
      void running?.then(({ child }) => child.kill('SIGKILL'));
    },
    pay: async (wish) => {
      const here = await running;
      if (!here?.child.connected) throw new NoAnswer('No business');
      const outcome = await wished(here, { ...wish, n: n++ });
      if (outcome === null) throw new NoAnswer('Nobody knows');
      return outcome;
    },
  };
}

async function wished({ child, waiting }: Running, wish: Wish): Promise<string | null> {
  const outcome = await new Promise<string | null>((resolve) => {
    waiting.set(wish.n, resolve);
    child.send(wish, (failed) => failed && resolve(null));
  });
  waiting.delete(wish.n);
  return outcome;
}
