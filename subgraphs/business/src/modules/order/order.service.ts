import { InvalidInput } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { hidePersonal } from '@zhongtai/kit/personal';
import { flowOf } from '../flow/index.ts';
import { type Proof, authorise, digestOf } from './order.assurance.ts';
import { Order } from './order.entity.ts';
import { OrderNotFound, OrderNotPickedUp } from './order.errors.ts';
import { actingChannel, mustBeAbleTo } from './order.rights.ts';
import { currentStep, enterStep, finishStep } from './order.steps.ts';
import { type FlowOrder, type OrderContext, type Work, isFlowOrder } from './order.types.ts';
import { changeOrder, changed, workOn } from './order.work.ts';

/** What every command about an order says. */
export interface Seen {
  readonly id: string;
  readonly version: number;
  readonly channel?: string | null | undefined;
}

/** One of ours that the caller may see. @throws OrderNotFound */
async function mustFindOrder({ em }: OrderContext, id: string): Promise<FlowOrder> {
  const order = isId(id) ? await em.findOne(Order, { id }) : null;
  if (!order || !isFlowOrder(order)) throw new OrderNotFound();
  return order;
}

export interface Submission extends Seen {
  readonly step: string;
  readonly data: string;
}

/** @throws OrderNotFound, OrderChanged, OrderEnded, OrderExpired, and as mustBeAbleTo */
export const submitStep = (ctx: OrderContext, input: Submission): Promise<Order> =>
  changeOrder(ctx, input, {
    name: 'submitOrderStep',
    act: async (work) => {
      mustBeStep(work, input.step);
      await enterStep(work, input.data);
    },
  });

function mustBeStep({ order }: Work, code: string): void {
  if (order.step !== code) throw changed(order);
}

export interface Authorisation extends Seen, Proof {
  /** Of what the customer saw. */
  readonly digest: string;
}

/**
 * The customer's own act, at a counter on a keypad of theirs.
 * @throws PinWrong, PinLocked, PinNotSet, and as submitStep
 */
export async function authoriseOrder(ctx: OrderContext, input: Authorisation): Promise<Order> {
  const { pin, ...asked } = input;
  const isProven = await prove(ctx, asked, { pin });
  return changeOrder(ctx, asked, {
    name: 'authoriseOrder',
    act: async (work) => {
      if (!isProven) throw changed(work.order);
      mustBeWhatWasSeen(work.order, input);
      const step = currentStep(work);
      mustBeAbleTo(work, step);
      const proven = { note: step.assurance, dataHash: input.digest };
      work.happened.push({ activity: 'AUTHORISED', step: step.code, ...proven });
      await finishStep(work, step);
    },
  });
}

/** A try counts only where something is to be authorised, by who may do it; false where nothing is. */
async function prove(ctx: OrderContext, asked: Omit<Authorisation, 'pin'>, proof: Proof) {
  const order = await mustFindOrder(ctx, asked.id);
  if (order.version !== asked.version || order.state !== 'AUTH_REQUIRED') return false;
  const channel = await actingChannel(ctx, asked.channel);
  const seen = workOn(ctx, order, { channel, flow: await flowOf(ctx.em, order) });
  const scene = currentStep(seen);
  mustBeAbleTo(seen, scene);
  mustBeWhatWasSeen(order, asked);
  await authorise(ctx, { scene, order, proof });
  return true;
}

/** @throws OrderChanged */
function mustBeWhatWasSeen(order: FlowOrder, { digest }: { readonly digest: string }): void {
  if (order.state !== 'AUTH_REQUIRED' || digest !== digestOf(order)) throw changed(order);
}

export interface Cancellation extends Seen {
  readonly reason?: string | null | undefined;
}

const MAX_NOTE_LENGTH = 100;

/** By the customer from anywhere, or by who serves them. @throws OrderNotPickedUp, and as submitStep */
export const cancelOrder = (ctx: OrderContext, input: Cancellation): Promise<Order> =>
  changeOrder(ctx, input, {
    name: 'cancelOrder',
    act: (work) => {
      const { progress, happened } = work;
      if (ctx.caller.kind === 'OPERATOR' && progress.servedBy === null) {
        throw new OrderNotPickedUp();
      }
      progress.state = 'CANCELLED';
      const note = noteOf('reason', input.reason);
      happened.push({ activity: 'CANCELLED', step: progress.step, ...(note && { note }) });
    },
  });

/** Words of a member of staff or a customer. @throws InvalidInput */
export function noteOf(field: string, text: string | null | undefined): string | null {
  const note = text?.trim() ?? '';
  if (note.length > MAX_NOTE_LENGTH || hidePersonal(note) !== note) {
    throw new InvalidInput(field, `At most ${MAX_NOTE_LENGTH} characters, without personal data.`);
  }
  return note || null;
}
