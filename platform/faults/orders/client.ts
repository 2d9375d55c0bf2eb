import { setTimeout as pause } from 'node:timers/promises';
import { embeddedLedger } from '@zhongtai/business/modules/banking/index';
import { startOrder, submitStep } from '@zhongtai/business/modules/order/index';
import { openOrm } from '@zhongtai/business/orm';
import { ANONYMOUS, type Caller } from '@zhongtai/kit/caller';
import { DomainError } from '@zhongtai/kit/errors';
import { scopedManager } from '@zhongtai/kit/scope';
import type { Answer } from '../kills/through-kills.ts';
import { BANK, FLOW, ORDERS, taskOf } from './tasks.ts';

// One process of the business domain: four clients, each of which goes on with an order until it ends.

const CLIENTS = 4;
const [url = '', first = '0'] = process.argv.slice(2);

const orm = await openOrm(url);
let next = Number(first);

await Promise.all(Array.from({ length: CLIENTS }, work));
await orm.close();
process.disconnect();

async function work(): Promise<void> {
  for (let n = next++; n < ORDERS; n = next++) {
    // oxlint-disable-next-line no-await-in-loop -- a client does one thing after another
    const answer: Answer = { n, outcome: await untilEnded(n) };
    process.send?.(answer);
  }
}

async function untilEnded(n: number): Promise<string> {
  for (;;) {
    try {
      // oxlint-disable-next-line no-await-in-loop -- again only when it has not ended
      const { state, refusal } = await goOn(n);
      if (state === 'COMPLETED' || state === 'FAILED') return refusal ?? state;
    } catch (error) {
      // Who is at work on the same order in the other process was faster: how does it stand?
      const isOvertaken = error instanceof DomainError && error.code.startsWith('ORDER_');
      if (error instanceof DomainError && !isOvertaken) return error.code;
      if (isDeadlock(error)) return 'DEADLOCK';
      // The server is gone or not back yet: nobody knows whether it happened.
      // oxlint-disable-next-line no-await-in-loop -- as above
      if (!isOvertaken) await pause(50);
    }
  }
}

async function goOn(n: number) {
  const { customerId, idempotencyKey, ...details } = taskOf(n);
  const caller: Caller = {
    ...ANONYMOUS,
    ...{ kind: 'CUSTOMER', subject: customerId, organisation: BANK, channel: 'mobile' },
  };
  const ctx = () => ({
    ...{ em: scopedManager(orm, caller), caller, banking: embeddedLedger },
    now: () => new Date(),
  });
  const data = JSON.stringify(details);
  const order = await startOrder(ctx(), { flow: FLOW.code, idempotencyKey, data });
  if (order.status !== 'OPEN') return order;
  const { id, version } = order;
  return submitStep(ctx(), { id, version, step: 'confirm', data: '{}' });
}

function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '40P01';
}
