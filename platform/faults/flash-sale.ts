import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePorts } from '../ports.ts';
import { runCommand } from '../refusal.ts';
import { type Claimed, claimFrom, startOperations } from '../sale/operations-process.ts';
import {
  customerOf,
  faultsOf,
  openSaleDatabase,
  type Sale,
  type SaleDatabase,
} from '../sale/sale-database.ts';

// Kills the subgraph and the database in the middle of a flash sale. Customers try again with their key till they are
// answered; then every prize is given once, and whoever was told of an award has it.

const ROUNDS = 10;
const STOCK = 400;
const MEMBERS = 800;
const CLAIMERS = 128;
const RETRY_MS = 50;
/** Answers for which a channel tries again: they say nothing of the claim. */
const NO_ANSWERS = ['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE', 'NO_ANSWER'];

await runCommand(async () => {
  const database = await openSaleDatabase();
  const [port = 0] = await freePorts(1);
  const running = { process: await startOperations(database.url('operations'), port) };
  try {
    let faults = 0;
    for (const victim of ['subgraph', 'PostgreSQL'] as const) {
      for (let round = 1; round <= ROUNDS; round += 1) {
        const killed = await surviveKill({ database, port, running, victim });
        console.log(JSON.stringify({ victim, round, ...killed }));
        faults += killed.faults;
      }
    }
    console.log(`${2 * ROUNDS} kills, ${faults} faults.`);
    return faults;
  } finally {
    running.process.kill('SIGKILL');
    await database.stop();
  }
});

interface Scene {
  readonly database: SaleDatabase;
  readonly port: number;
  readonly running: { process: ChildProcess };
  readonly victim: 'subgraph' | 'PostgreSQL';
}

async function surviveKill(scene: Scene) {
  const { database } = scene;
  const sale = await database.openSale({ stock: STOCK, members: MEMBERS });
  const told = new Map<number, string>();
  const claiming = claimAll(scene.port, sale, told);
  while (told.size < STOCK / 4) await pause(2);
  const before = told.size;
  await kill(scene);
  const answered = await claiming;
  const again = new Map<number, string>();
  await claimAll(scene.port, sale, again);
  const lost = [...told].filter(([customer, award]) => again.get(customer) !== award).length;
  const books = await faultsOf(database, sale);
  const faults = Object.values(books).reduce((sum, each) => sum + each, 0);
  const odd = Math.abs(STOCK - told.size) + Math.abs(MEMBERS - answered);
  return { before, given: told.size, lost, ...books, faults: faults + lost + odd };
}

async function kill({ database, port, running, victim }: Scene): Promise<void> {
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

/** Each member claims once and asks till there is an answer. Returns how many were answered as they may be. */
async function claimAll(port: number, sale: Sale, told: Map<number, string>): Promise<number> {
  let next = 0;
  let answered = 0;
  const claimer = async () => {
    for (let customer = next++; customer < MEMBERS; customer = next++) {
      const claimed = await untilAnswered(port, sale, customer);
      if ('awardId' in claimed) told.set(customer, claimed.awardId);
      if ('awardId' in claimed || claimed.code === 'OUT_OF_STOCK') answered += 1;
      else console.error(claimed);
    }
  };
  await Promise.all(Array.from({ length: CLAIMERS }, claimer));
  return answered;
}

async function untilAnswered(port: number, { id }: Sale, customer: number): Promise<Claimed> {
  const customerId = customerOf(id, customer);
  const claim = { campaignId: id, customerId, key: `tap-${customerId}` };
  for (;;) {
    const claimed = await claimFrom(port, claim).catch(() => null);
    if (claimed && !('code' in claimed && NO_ANSWERS.includes(claimed.code))) return claimed;
    await pause(RETRY_MS);
  }
}
