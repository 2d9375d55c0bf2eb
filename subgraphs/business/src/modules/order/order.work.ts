import { flowOf } from '../flow/index.ts';
import { retrying } from '../ledger/index.ts';
import { Order } from './order.entity.ts';
import { OrderChanged, OrderEnded, OrderExpired, OrderUnderWay } from './order.errors.ts';
import { lockOrder, saveWork } from './order.statements.ts';
import type { FlowOrder, OrderContext, Work } from './order.types.ts';

export interface Change {
  readonly id: string;
  /** As the caller saw it. */
  readonly version: number;
  /** Hash of the whole command, without secrets: the same again changes nothing. */
  readonly command: string;
  readonly channel: string;
}

/**
 * Changes an order at the version its caller saw, in one transaction with its events: of two at once, one does.
 * @throws OrderNotFound, OrderChanged, OrderEnded, OrderExpired, OrderUnderWay
 */
export async function changeOrder(
  ctx: OrderContext,
  change: Change,
  act: (work: Work) => Promise<void> | void,
): Promise<Order> {
  const { id, channel, command } = change;
  await retrying(ctx.em, async (em) => {
    const order = await lockOrder(em, id);
    if (order.lastCommand === command) return;
    if (order.version !== change.version) throw changed(order);
    mustBeOpen(order, ctx.now());
    const flow = await flowOf(em, order);
    const work = workOn({ ...ctx, em }, order, { channel, flow });
    await act(work);
    await saveWork(work, command);
  });
  return ctx.em.findOneOrFail(Order, { id }, { refresh: true });
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
  };
  return { ctx, order, channel, flow, progress, happened: [] };
}

/** Refuses with how it stands now. */
export const changed = ({ version, state, step }: FlowOrder): OrderChanged =>
  new OrderChanged({ version, state, step });

function mustBeOpen({ status, state, deadlineAt }: FlowOrder, now: Date): void {
  if (status !== 'OPEN') throw new OrderEnded();
  if (state === 'UNKNOWN') throw new OrderUnderWay();
  if (deadlineAt && deadlineAt <= now) throw new OrderExpired();
}
