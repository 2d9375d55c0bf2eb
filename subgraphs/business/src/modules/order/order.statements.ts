import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { isId, newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { OrderEvent } from './order-event.entity.ts';
import { Order } from './order.entity.ts';
import { OrderChanged, OrderNotFound } from './order.errors.ts';
import { type OrderState, STATUS_OF } from './order.states.ts';
import { type FlowOrder, type Work, isFlowOrder } from './order.types.ts';

/** Locked against every other change till the end of the transaction. @throws OrderNotFound */
export async function lockOrder(em: EntityManager, id: string): Promise<FlowOrder> {
  if (!isId(id)) throw new OrderNotFound();
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const order = await em.findOne(Order, { id }, lock);
  if (!order || !isFlowOrder(order)) throw new OrderNotFound();
  return order;
}

const CLOSED: readonly OrderState[] = ['COMPLETED', 'FAILED', 'CANCELLED', 'EXPIRED'];

/** Writes what became of an order, with an event for each thing that happened; gives its columns. @throws OrderChanged */
export async function saveWork(work: Work, lastCommand: string | null): Promise<object> {
  const { ctx, order, progress, happened } = work;
  const { version } = order;
  const at = ctx.now();
  const last = happened.at(-1);
  if (!last) return {};
  const isClosed = CLOSED.includes(progress.state);
  const written = {
    ...progress,
    ...{ status: STATUS_OF[progress.state], version: version + happened.length, lastCommand },
    ...{ updatedAt: at, lastActivity: last.activity },
    ...(isClosed && { closedAt: at, deadlineAt: null }),
  };
  await (work.isStored ? update(work, written) : store(work, written));
  await tell(work, { at, version });
  await ctx.em.flush();
  return written;
}

async function update({ ctx, order }: Work, written: object): Promise<void> {
  const { id, version, state, step } = order;
  const changed = await ctx.em.nativeUpdate(Order, { id, version }, written);
  if (changed === 0) throw new OrderChanged({ version, state, step });
}

/** Writes a new order, as it is or with all that became of it; nothing for one that is there. */
export async function store(work: Work, written: object = {}): Promise<void> {
  if (work.isStored) return;
  const { ctx, order } = work;
  await ctx.em.persist(Object.assign(order, written)).flush();
  work.isStored = true;
}

/** Events in a row; of those in the middle the order was open. */
async function tell(
  work: Work,
  { at, version }: { readonly at: Date; readonly version: number },
): Promise<void> {
  const { ctx, order, channel, progress, happened } = work;
  const { organisation, customerId, id: orderId } = order;
  const own = { organisation, customerId, orderId, lifecycle: 'COMPLETE', at, channel };
  const actor = actorOf(work);
  const events = happened.map(({ activity, ...more }, n) => ({
    ...{ ...own, ...more, id: newId(), activity, actor },
    status: n === happened.length - 1 ? STATUS_OF[progress.state] : ('OPEN' as const),
    position: version + n + 1,
    // The database binds each to the one before.
    previousHash: '',
  }));
  await ctx.em.insertMany(OrderEvent, events);
  for (const { id: eventId, activity, status, step } of events) {
    emit(ctx.em, at, {
      ...{ type: 'business.order.progressed', organisation, customerId, subjectId: orderId },
      ...{ channel, eventId },
      body: {
        ...{ orderId, orderKind: order.kind, status, activity, lifecycle: 'COMPLETE' },
        ...{ amount: progress.amount, currency: progress.currency },
      },
    });
    note(work, activity, step);
  }
}

function actorOf({ ctx: { caller } }: Work): string | null {
  if (caller.kind === 'CUSTOMER') return 'customer';
  return caller.kind === 'OPERATOR' ? caller.subject : null;
}

/** What customers do themselves stands in the events alone. */
function note({ ctx, order, progress }: Work, activity: string, step: string | undefined): void {
  if (ctx.caller.kind !== 'OPERATOR') return;
  audit(ctx.em, ctx, {
    ...{ action: ACTIONS[activity] ?? 'order.progressed', organisation: order.organisation },
    ...{ objectKind: 'Order', objectId: order.id },
    after: { activity, state: progress.state, ...(step && { step }) },
  });
}

const ACTIONS: Readonly<Record<string, string>> = {
  STARTED: 'order.started',
  CANCELLED: 'order.cancelled',
  PICKED_UP: 'order.pickedUp',
  HANDED_OFF: 'order.handedOff',
};

/** Open orders that waited too long, the longest first. */
export async function findOverdue(em: EntityManager, at: Date, limit: number): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from business."order" where status = 'OPEN' and deadline_at <= ? order by deadline_at, id limit ?`,
    [at, limit],
  );
  return rows.map(({ id }) => id);
}

/** Orders of which nobody knows what became of them, the oldest first. */
export async function findUnknown(em: EntityManager, limit: number): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `select id from business."order" where state = 'UNKNOWN' order by updated_at, id limit ?`,
    [limit],
  );
  return rows.map(({ id }) => id);
}
