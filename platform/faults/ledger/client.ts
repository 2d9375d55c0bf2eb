import { setTimeout as pause } from 'node:timers/promises';
import { embeddedLedger } from '@zhongtai/business/modules/banking/index';
import { openOrm } from '@zhongtai/business/orm';
import { serviceCaller } from '@zhongtai/kit/caller';
import { DomainError } from '@zhongtai/kit/errors';
import { scopedManager } from '@zhongtai/kit/scope';
import type { Answer } from '../kills/through-kills.ts';
import { BANK, TRANSFERS, transferOf } from './transfers.ts';

// One process of the business domain: four clients, each of which sends a transfer until it is answered.

const CLIENTS = 4;
const [url = '', first = '0'] = process.argv.slice(2);

const orm = await openOrm(url);
const caller = { ...serviceCaller('faults'), organisation: BANK };
let next = Number(first);

await Promise.all(Array.from({ length: CLIENTS }, work));
await orm.close();
process.disconnect();

async function work(): Promise<void> {
  for (let n = next++; n < TRANSFERS; n = next++) {
    // oxlint-disable-next-line no-await-in-loop -- a client does one thing after another
    const answer: Answer = { n, outcome: await untilAnswered(n) };
    process.send?.(answer);
  }
}

async function untilAnswered(n: number): Promise<string> {
  for (;;) {
    try {
      const em = scopedManager(orm, caller);
      // oxlint-disable-next-line no-await-in-loop -- again only when there was no answer
      await embeddedLedger.transfer({ em, caller, now: () => new Date() }, transferOf(n));
      return 'DONE';
    } catch (error) {
      if (error instanceof DomainError) return error.code;
      if (isDeadlock(error)) return 'DEADLOCK';
      // The server is gone or not back yet: nobody knows whether it happened.
      // oxlint-disable-next-line no-await-in-loop -- as above
      await pause(50);
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
