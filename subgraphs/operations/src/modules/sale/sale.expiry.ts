import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { lockAllocation } from '../award/index.ts';
import { endHolds, IS_OVER } from './sale.statements.ts';

const EXPIRY = 'sale.expiry';
const EVERY_MINUTE = '* * * * *';
/** Holds that end this close together end with one alarm. */
const TOGETHER_MS = 5_000;
const ALLOCATIONS_AT_ONCE = 50;
const HOLDS_AT_ONCE = 500;

const HOLD_MADE = 'operations.hold.made';
const made = z.object({ expiresAt: z.coerce.date(), price: z.unknown() });
/** As `IS_OVER` has it. */
const PAYMENT_HEARD_MS = 10_000;

/** Sets an alarm for the end of a hold, in the transaction in which this is noted. */
export async function setHoldAlarms(
  em: EntityManager,
  jobs: Jobs,
  { type, body }: Pick<OutboxEvent, 'type' | 'body'>,
): Promise<void> {
  if (type !== HOLD_MADE) return;
  const { expiresAt, price } = made.parse(body);
  const over = expiresAt.getTime() + (price ? PAYMENT_HEARD_MS : 0);
  const at = new Date(Math.ceil(over / TOGETHER_MS) * TOGETHER_MS);
  await jobs.send(EXPIRY, {}, { em, at, singletonKey: at.toISOString() });
}

/** Answers alarms, and every minute looks for holds whose alarm was lost. */
export async function sweepHolds(jobs: Jobs, context: () => ServiceContext): Promise<void> {
  await jobs.work(EXPIRY, async () => void (await expireHolds(context())));
  await jobs.schedule(EXPIRY, EVERY_MINUTE, 'UTC');
}

/** Ends holds whose time is over, and gives back what they had taken, once. Safe to call at any time. @returns how many */
export async function expireHolds(ctx: ServiceContext): Promise<number> {
  const due = await ctx.em.execute<{ allocation_id: string }[]>(
    `select distinct allocation_id from operations.sale_hold
     where status = 'HELD' and ${IS_OVER} limit ${ALLOCATIONS_AT_ONCE}`,
    [ctx.now()],
  );
  let expired = 0;
  for (const { allocation_id: id } of due) expired += await expireOf(ctx, id);
  return expired;
}

/** Batch by batch, so that others have their turn at the lock. */
async function expireOf(ctx: ServiceContext, allocationId: string): Promise<number> {
  let expired = 0;
  for (let last = HOLDS_AT_ONCE; last === HOLDS_AT_ONCE; expired += last) {
    last = await ctx.em.transactional(async (em) => {
      await lockAllocation(em, allocationId);
      const ending = { to: 'EXPIRED', limit: HOLDS_AT_ONCE, at: ctx.now() } as const;
      return endHolds(em, allocationId, ending);
    });
  }
  return expired;
}
