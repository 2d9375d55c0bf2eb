import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../../ports.ts';
import { NoAnswer, startOperations } from '../../sale/operations-process.ts';
import {
  customerOf,
  openSaleDatabase,
  type Sale,
  type SaleDatabase,
} from '../../sale/sale-database.ts';

const ROUNDS = 10;
const AT_ONCE = 128;
const RETRY_MS = 50;

/** A customer of a campaign, who wants something of the subgraph at the port. */
export interface Turn {
  readonly port: number;
  readonly campaignId: string;
  readonly customerId: string;
  /** 0 for the first member. */
  readonly n: number;
}

/** How many want how much. */
export interface Size {
  readonly stock: number;
  readonly members: number;
}

/** A process that the trial starts itself; once it has started one, it does so again whenever that ends. */
export interface Neighbour {
  readonly start: (database: SaleDatabase) => Promise<void>;
  readonly kill: () => void;
  readonly stop: () => void;
}

/** What a crowd does while the subgraph and the database are killed. */
export interface Trial {
  readonly size: Size;
  /** A campaign of that size. */
  readonly open: (database: SaleDatabase, size: Size) => Promise<Sale>;
  /**
   * One customer's turn. What it answers is theirs from then on; null for a refusal as there may be.
   * @throws NoAnswer, after which it is done again, with the same keys
   */
  readonly act: (turn: Turn) => Promise<string | null>;
  /** Another domain that has a part in it, and is killed as the subgraph is. */
  readonly neighbour?: Neighbour;
  /** What the books must say, each 0 when they do. */
  readonly books: (
    database: SaleDatabase,
    sale: Sale,
    size: Size,
  ) => Promise<Record<string, number>>;
}

interface Scene extends Trial {
  readonly database: SaleDatabase;
  readonly port: number;
  readonly running: { process: ChildProcess };
}

type Victim = 'subgraph' | 'PostgreSQL' | 'neighbour';

/**
 * Kills the subgraph, then PostgreSQL, then its neighbour if there is one, in the middle of a rush, ten times each. Customers try again with their key till they are answered;
 * asked once more, each gets the same. @returns how much was wrong
 */
export async function surviveKills(trial: Trial): Promise<number> {
  const database = await openSaleDatabase();
  const [port = 0] = await freePorts(1);
  const running = { process: await startOperations(database.url('operations'), port) };
  const { neighbour } = trial;
  const victims: Victim[] = [
    'subgraph',
    'PostgreSQL',
    ...(neighbour ? ['neighbour' as const] : []),
  ];
  try {
    await neighbour?.start(database);
    let faults = 0;
    for (const victim of victims) {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const survived = await survive({ ...trial, database, port, running }, victim);
        console.log(JSON.stringify({ victim, round, ...survived }));
        faults += survived.faults;
      }
    }
    console.log(`${victims.length * ROUNDS} kills, ${faults} faults.`);
    return faults;
  } finally {
    running.process.kill('SIGKILL');
    neighbour?.stop();
    await database.stop();
  }
}

async function survive(scene: Scene, victim: Victim) {
  const { database, size } = scene;
  const sale = await scene.open(database, size);
  const told = new Map<string, string>();
  const crowd = rush(scene, sale, told);
  while (told.size < size.stock / 4) await pause(2);
  const before = told.size;
  await kill(scene, victim);
  await crowd;
  const again = new Map<string, string>();
  await rush(scene, sale, again);
  const lost = [...told].filter(([customer, answer]) => again.get(customer) !== answer).length;
  const books = await scene.books(database, sale, size);
  const faults = lost + Object.values(books).reduce((sum, each) => sum + each, 0);
  return { before, told: told.size, lost, ...books, faults };
}

async function kill({ database, port, running, neighbour }: Scene, victim: Victim): Promise<void> {
  if (victim === 'neighbour') return neighbour?.kill();
  if (victim === 'subgraph') {
    running.process.kill('SIGKILL');
    await once(running.process, 'exit');
  } else {
    const [pid = ''] = readFileSync(join(database.folder, 'postmaster.pid'), 'utf8').split('\n');
    process.kill(Number(pid), 'SIGKILL');
    await database.restart();
    if (running.process.exitCode === null) return;
  }
  running.process = await startOperations(database.url('operations'), port);
}

/** Each member has a turn, and asks till there is an answer. */
async function rush(
  { act, port, size }: Scene,
  { id }: Sale,
  told: Map<string, string>,
): Promise<void> {
  let next = 0;
  const customer = async () => {
    for (let n = next++; n < size.members; n = next++) {
      const turn = { port, campaignId: id, customerId: customerOf(id, n), n };
      const answer = await untilAnswered(act, turn);
      if (answer !== null) told.set(turn.customerId, answer);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, customer));
}

async function untilAnswered(act: Trial['act'], turn: Turn): Promise<string | null> {
  for (;;) {
    try {
      return await act(turn);
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      await pause(RETRY_MS);
    }
  }
}
