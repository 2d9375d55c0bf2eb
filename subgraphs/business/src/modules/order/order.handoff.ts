import { InvalidInput } from '@zhongtai/kit/errors';
import { isId, newId } from '@zhongtai/kit/ids';
import { hashOfCode, hashOfTyped, newCode } from '../../one-time-code.ts';
import { OrderHandoff } from './order-handoff.entity.ts';
import { claimHandoff, closeHandoffs } from './order-handoff.statements.ts';
import { Order } from './order.entity.ts';
import { HandoffNotFound, OrderNotFound } from './order.errors.ts';
import { actingChannel, mustServe } from './order.rights.ts';
import { type Seen, noteOf } from './order.service.ts';
import { currentStep, waitFor } from './order.steps.ts';
import type { OrderContext, Work } from './order.types.ts';
import { changeOrder } from './order.work.ts';

const VALID_MS = 15 * 60_000;

export interface Handoff {
  readonly order: Order;
  readonly code: string;
  readonly expiresAt: Date;
}

/**
 * Parks the order; whoever has the code goes on with it elsewhere. A further code takes the place of the one before.
 * @throws as submitStep
 */
export async function handOffOrder(ctx: OrderContext, input: Seen): Promise<Handoff> {
  const code = newCode();
  const expiresAt = new Date(ctx.now().getTime() + VALID_MS);
  const order = await changeOrder(ctx, input, {
    name: `handOffOrder ${hashOfCode(code)}`,
    act: async (work) => {
      mustServe(work);
      await issue(work, { code, expiresAt });
      work.progress.state = 'PARKED';
      work.happened.push({ activity: 'HANDED_OFF', step: work.progress.step });
    },
  });
  return { order, code, expiresAt };
}

async function issue(work: Work, { code, expiresAt }: Omit<Handoff, 'order'>): Promise<void> {
  const { ctx, order, channel } = work;
  const { organisation, customerId, id: orderId } = order;
  await closeHandoffs(ctx.em, orderId);
  await ctx.em.insert(OrderHandoff, {
    ...{ id: newId(), organisation, customerId, orderId, codeHash: hashOfCode(code) },
    ...{ issuedIn: channel ?? '', issuedAt: ctx.now(), expiresAt },
  });
}

export interface Claim {
  readonly code: string;
  readonly channel?: string | null | undefined;
}

/**
 * Goes on with an order by its code, in the caller's channel. What was entered comes along; what was authorised does
 * not. @throws HandoffNotFound, OrderChanged, OrderEnded, OrderExpired
 */
export async function claimOrder(ctx: OrderContext, input: Claim): Promise<Order> {
  const channel = await actingChannel(ctx, input.channel);
  const codeHash = hashOfTyped(input.code);
  const handoff = await ctx.em.findOne(OrderHandoff, { codeHash });
  const order = handoff && (await ctx.em.findOne(Order, { id: handoff.orderId }));
  if (!order) throw new HandoffNotFound();
  const seen = { id: order.id, version: order.version, channel };
  return changeOrder(ctx, seen, {
    name: `claimOrder ${codeHash}`,
    act: async (work) => {
      const claim = { codeHash, channel, at: ctx.now() };
      if (!(await claimHandoff(work.ctx.em, claim))) throw new HandoffNotFound();
      await goOn(work, { activity: 'RESUMED' });
    },
  });
}

/** A customer goes on with an order of theirs in the channel they call from. @throws as claimOrder, OrderNotFound */
export async function resumeOrder(ctx: OrderContext, input: Seen): Promise<Order> {
  // Staff need the code, or the customer's consent.
  if (ctx.caller.kind !== 'CUSTOMER') throw new OrderNotFound();
  return changeOrder(ctx, input, {
    name: 'resumeOrder',
    act: async (work) => {
      const { state, heldIn, servedBy } = work.progress;
      const isHere = state !== 'PARKED' && heldIn === work.channel && servedBy === null;
      if (!isHere) await goOn(work, { activity: 'RESUMED' });
    },
  });
}

export interface PickUp extends Seen {
  /** Number of the form or the recording in which the customer agreed. */
  readonly consent: string;
}

/** Staff go on with what a customer began, with their consent. @throws as claimOrder, OrderNotFound, InvalidInput */
export async function pickUpOrder(ctx: OrderContext, input: PickUp): Promise<Order> {
  const exists = isId(input.id) && (await ctx.em.count(Order, { id: input.id })) > 0;
  if (!exists || ctx.caller.kind !== 'OPERATOR') throw new OrderNotFound();
  const note = noteOf('consent', input.consent);
  if (!note) throw new InvalidInput('consent', 'How did the customer agree?');
  return changeOrder(ctx, input, {
    name: 'pickUpOrder',
    act: (work) => goOn(work, { activity: 'PICKED_UP', note }),
  });
}

/** Whoever held it before does so no more, and a code that was given for it is worth nothing. */
async function goOn(work: Work, happening: { activity: string; note?: string }): Promise<void> {
  const { ctx, order, channel, progress, happened } = work;
  await closeHandoffs(ctx.em, order.id);
  progress.heldIn = channel;
  progress.servedBy = ctx.caller.kind === 'OPERATOR' ? ctx.caller.subject : null;
  // What waits for the customer's word waits for it here anew.
  waitFor(work, currentStep(work));
  happened.push({ ...happening, step: progress.step });
}
