import { requestHash } from '@zhongtai/kit/idempotency';
import { flowOf } from '../flow/index.ts';
import { retrying } from '../ledger/index.ts';
import type { Order } from './order.entity.ts';
import { OrderChanged, OrderEnded, OrderExpired, OrderUnderWay } from './order.errors.ts';
import { actingChannel, mustHaveOpened } from './order.rights.ts';
import { lockOrder, saveWork } from './order.statements.ts';
import type { FlowOrder, OrderContext, Work } from './order.types.ts';

export interface Change {
  readonly id: string;
  /** As the caller saw it. */
  readonly version: number;
  /** Of staff: in which they act. */
  readonly channel?: string | null | undefined;
}

export interface Act {
  readonly name: string;
  readonly act: (work: Work) => Promise<void> | void;
}

/**
 * Changes an order at the version its caller saw, in one transaction with its events: of two at once, one does. The
 * same command again, before anything else happened, changes nothing.
 * @throws OrderNotFound, OrderChanged, OrderEnded, OrderExpired, OrderUnderWay, Forbidden, InvalidInput
 */
export async function changeOrder(
  ctx: OrderContext,
  change: Change,
  { name, act }: Act,
): Promise<Order> {
  const { kind, subject } = ctx.caller;
  const done = await retrying(ctx.em, async (em) => {
    const own = { ...ctx, em };
    const order = await lockOrder(em, change.id);
    const channel = await actingChannel(own, change.channel);
    // What is secret is not in it.
    const command = requestHash({ name, ...change, channel, by: [kind, subject] });
    if (order.lastCommand === command) return { order, written: {} };
    if (order.version !== change.version) throw changed(order);
    mustBeOpen(order, ctx.now());
    const flow = await flowOf(em, order);
    if (name !== 'cancelOrder') await mustHaveOpened(own, channel, flow);
    const work = workOn(own, order, { channel, flow });
    await act(work);
    return { order, written: await saveWork(work, command) };
  });
  // As it was written: reading it again would cost another transaction.
  return Object.assign(done.order, done.written);
}

/** Begins to work on an order that is locked in the transaction of `ctx`. */
export function workOn(
  ctx: OrderContext,
  order: FlowOrder,
  { channel, flow }: Pick<Work, 'channel' | 'flow'>,
): Work {
  const { state, step, data, heldIn = null, servedBy = null, deadlineAt = null } = order;
  const { amount = null, currency = null, productId = null, effectId = null } = order;
  const progress = {
    ...{ state, step, data, heldIn, servedBy, deadlineAt },
    ...{ amount, currency, productId, effectId, refusal: order.refusal ?? null },
    refusalDetails: order.refusalDetails ?? null,
  };
  return { ctx, order, channel, flow, progress, happened: [], isStored: true };
}

/** Refuses with how it stands now. */
export const changed = ({ version, state, step }: FlowOrder): OrderChanged =>
  new OrderChanged({ version, state, step });

function mustBeOpen({ status, state, deadlineAt }: FlowOrder, now: Date): void {
  if (status !== 'OPEN') throw new OrderEnded();
  if (state === 'UNKNOWN') throw new OrderUnderWay();
  if (deadlineAt && deadlineAt <= now) throw new OrderExpired();
}
