import type { Caller } from '@zhongtai/kit/caller';
import type { Entered } from '@zhongtai/kit/form';
import { type FlowDefinition, type FlowStep, isNeeded } from '../flow/index.ts';
import { COUNTER } from './order.rights.ts';
import type { FlowOrder } from './order.types.ts';

/** A step as it stands in an order, for who looks at it from a channel. */
export interface OrderTask {
  readonly step: FlowStep;
  readonly state: 'DONE' | 'CURRENT' | 'LATER' | 'SKIPPED' | 'ENDED';
  /** Who looks cannot do it where they are. */
  readonly isLocked: boolean;
  /** What was entered in it; null before. */
  readonly entered: Entered | null;
}

export interface Looking {
  readonly caller: Caller;
  /** Of staff: in which they act. */
  readonly channel?: string | null | undefined;
}

/** The one view of an order that every channel shows. */
export function tasksOf(order: FlowOrder, flow: FlowDefinition, looking: Looking): OrderTask[] {
  const at = flow.steps.findIndex(({ code }) => code === order.step);
  const channel = channelOf(looking);
  return flow.steps.map((step, n) => {
    const state = stateOf(order, step, n - at);
    const isMine = step.by === 'CUSTOMER' || looking.caller.kind === 'OPERATOR';
    const isLocked = !isMine || channel === null || !step.channels.includes(channel);
    return { step, state, isLocked, entered: enteredIn(order, step, state) };
  });
}

function channelOf({ caller, channel }: Looking): string | null {
  return caller.kind === 'OPERATOR' ? (channel ?? COUNTER) : caller.channel;
}

/** `distance`: how many steps it is behind the one that is next, or was the last. */
function stateOf(order: FlowOrder, step: FlowStep, distance: number): OrderTask['state'] {
  const isKnown = !step.when || step.when.field in order.data;
  if (isKnown && !isNeeded(step, order.data)) return 'SKIPPED';
  if (distance < 0 || order.state === 'COMPLETED') return 'DONE';
  if (order.status !== 'OPEN') return 'ENDED';
  return distance === 0 ? 'CURRENT' : 'LATER';
}

function enteredIn({ data, state }: FlowOrder, { form }: FlowStep, at: OrderTask['state']) {
  const names = Object.keys(form.properties);
  const entered = Object.fromEntries(names.flatMap((n) => (n in data ? [[n, data[n]]] : [])));
  const isDone = at === 'DONE' || (at === 'CURRENT' && state === 'AUTH_REQUIRED');
  return isDone || Object.keys(entered).length > 0 ? entered : null;
}
