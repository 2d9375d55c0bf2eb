import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Business, Channel, mustBeOpenTo } from '../channel/index.ts';
import type { FlowDefinition, FlowStep, OrderKind } from '../flow/index.ts';
import * as errors from './order.errors.ts';
import type { Work } from './order.types.ts';

export const COUNTER = 'counter';

/**
 * In which channel the caller acts: a customer in the one they call from, staff in a staffed one.
 * @throws Forbidden, InvalidInput
 */
export async function actingChannel(
  { em, caller }: ServiceContext,
  wanted: string | null | undefined,
): Promise<string> {
  if (caller.kind === 'CUSTOMER' && caller.channel) return caller.channel;
  if (caller.kind !== 'OPERATOR') throw new Forbidden('For customers and for staff.');
  const code = wanted ?? COUNTER;
  const channel = await em.findOne(Channel, { code });
  if (channel?.kind !== 'STAFFED') throw new InvalidInput('channel', 'Staff act in a staffed one.');
  return code;
}

/** What a customer must have opened in a channel to do it there. */
const BUSINESS_OF: Readonly<Record<OrderKind, Business | null>> = {
  TRANSFER: 'TRANSFER',
  TERM_DEPOSIT: 'DEPOSIT',
  TERM_DEPOSIT_BREAK: 'DEPOSIT',
  INVESTMENT: 'WEALTH',
  REDEMPTION: 'WEALTH',
  LOAN_APPLICATION: 'LOAN',
  LOAN_REPAYMENT: 'LOAN',
  PAYMENT: 'PAYMENT',
  LIMIT_CHANGE: null,
  ACCOUNT_OPENING: null,
};

/** Of a customer who acts alone; staff look at who stands before them. @throws ChannelSuspended, BusinessNotOpen */
export async function mustHaveOpened(
  { em, caller }: ServiceContext,
  channel: string,
  { kind }: FlowDefinition,
): Promise<void> {
  if (caller.kind !== 'CUSTOMER') return;
  await mustBeOpenTo(em, { customerId: caller.subject, channel, business: BUSINESS_OF[kind] });
}

/** @throws StepOfStaff, ChannelUnsuitable, OrderParked, OrderElsewhere, OrderNotPickedUp */
export function mustBeAbleTo(work: Work, step: FlowStep): void {
  const { ctx, channel } = work;
  const isStaff = ctx.caller.kind === 'OPERATOR';
  if (step.by === 'STAFF' && !isStaff) throw new errors.StepOfStaff();
  if (channel === null || !step.channels.includes(channel)) {
    throw new errors.ChannelUnsuitable(step.channels);
  }
  // The bank's own steps need nobody's consent, wherever the customer is.
  if (step.by === 'CUSTOMER') mustHold(work);
}

/** @throws OrderParked, OrderElsewhere, OrderNotPickedUp */
function mustHold(work: Work): void {
  if (work.progress.state === 'PARKED') throw new errors.OrderParked();
  mustServe(work);
}

/** The order is where the caller is, and staff are there for the customer. @throws OrderElsewhere, OrderNotPickedUp */
export function mustServe({ ctx, channel, progress }: Work): void {
  if (ctx.caller.kind === 'OPERATOR' && progress.servedBy === null) {
    throw new errors.OrderNotPickedUp();
  }
  if (progress.heldIn !== channel) throw new errors.OrderElsewhere(progress.heldIn);
}
