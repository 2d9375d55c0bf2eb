import { type RequiredEntityData, UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { DomainError, Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { IdempotencyKeyReused, requestHash } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { bankOf } from '@zhongtai/kit/scope';
import { type PublishedFlow, newestFlow } from '../flow/index.ts';
import { retrying } from '../ledger/index.ts';
import { type CustomerPlace, mustFindCustomer } from '../personal/index.ts';
import { Order } from './order.entity.ts';
import { ChannelUnsuitable, FlowNotFound } from './order.errors.ts';
import { actingChannel, mustHaveOpened } from './order.rights.ts';
import { saveWork } from './order.statements.ts';
import { enterStep, waitFor } from './order.steps.ts';
import { type OrderContext, isFlowOrder } from './order.types.ts';
import { workOn } from './order.work.ts';

export interface NewOrder {
  readonly flow: string;
  readonly idempotencyKey: string;
  readonly customerId?: string | null | undefined;
  readonly channel?: string | null | undefined;
  readonly data?: string | null | undefined;
}

const MAX_KEY_LENGTH = 200;

/**
 * Begins an order, once for the customer and key; with `data` its first step is done, too.
 * @throws FlowNotFound, CustomerNotFound, ChannelUnsuitable, IdempotencyKeyReused, InvalidInput, Forbidden
 */
export async function startOrder(ctx: OrderContext, input: NewOrder): Promise<Order> {
  const { idempotencyKey } = input;
  if (idempotencyKey.length === 0 || idempotencyKey.length > MAX_KEY_LENGTH) {
    throw new InvalidInput('idempotencyKey', `Must have 1 to ${MAX_KEY_LENGTH} characters.`);
  }
  try {
    return await retrying(ctx.em, async (em) => {
      const own = { ...ctx, em };
      return begin(own, await startOf(own, input));
    });
  } catch (error) {
    // The same key before, or at the same moment: its answer stands, also where it would be refused by now.
    const mayBeThere = error instanceof UniqueConstraintViolationException || isRefusal(error);
    if (!mayBeThere) throw error;
    return firstOf(ctx.em, await startOf(ctx, input), error);
  }
}

const isRefusal = (error: unknown): boolean =>
  error instanceof DomainError && !(error instanceof IdempotencyKeyReused);

async function startOf(ctx: OrderContext, input: NewOrder): Promise<Start> {
  return startAt(await placeOfOrder(ctx, input), input);
}

function startAt(place: OrderPlace, { flow, idempotencyKey, data = null }: NewOrder): Start {
  const payloadHash = requestHash({ flow, data, channel: place.channel });
  return { ...place, payloadHash, flow, data, idempotencyKey };
}

/** For whom, and through which channel. */
export interface OrderPlace extends CustomerPlace {
  readonly channel: string;
}

/** @throws CustomerNotFound, Forbidden, InvalidInput */
export async function placeOfOrder(
  ctx: OrderContext,
  input: Pick<NewOrder, 'customerId' | 'channel'>,
): Promise<OrderPlace> {
  const place = await placeOf(ctx, input);
  return { ...place, channel: await actingChannel(ctx, input.channel) };
}

/** Of a package, what each of its orders is bound to. */
interface Packaged {
  readonly packageOrderId: string;
  readonly packageVersionId: string;
  readonly termsHash: string;
}

export interface Starting {
  readonly ctx: OrderContext;
  readonly place: OrderPlace;
  readonly input: Pick<NewOrder, 'flow' | 'idempotencyKey' | 'data'>;
  readonly packaged: Packaged;
}

/** As `startOrder`, as a part of a package, in the transaction of `ctx`. */
export const startOrderIn = ({ ctx, place, input, packaged }: Starting): Promise<Order> =>
  begin(ctx, { ...startAt(place, input), packaged });

async function placeOf(
  { em, caller }: OrderContext,
  input: Pick<NewOrder, 'customerId'>,
): Promise<CustomerPlace> {
  const own = caller.kind === 'CUSTOMER' ? caller.subject : null;
  if (own !== null && (input.customerId ?? own) !== own) throw new Forbidden('For oneself.');
  return mustFindCustomer(em, own ?? input.customerId ?? '');
}

interface Start extends OrderPlace {
  readonly flow: string;
  readonly idempotencyKey: string;
  readonly payloadHash: string;
  readonly data: string | null;
  readonly packaged?: Packaged;
}

async function begin(ctx: OrderContext, start: Start): Promise<Order> {
  const bank = bankOf(start.organisation);
  const flow = await newestFlow(ctx.em, { code: start.flow, bank });
  if (!flow) throw new FlowNotFound();
  await mustHaveOpened(ctx, start.channel, flow);
  const [first] = flow.steps;
  if (!first.channels.includes(start.channel)) throw new ChannelUnsuitable(first.channels);
  const order = rowOf(ctx, start, flow);
  if (!isFlowOrder(order)) throw new Error('An order of ours without its flow');
  const work = { ...workOn(ctx, order, { channel: start.channel, flow }), isStored: false };
  waitFor(work, first);
  work.happened.push({ activity: 'STARTED', step: first.code });
  if (start.data !== null) await enterStep(work, start.data);
  // As it was written: reading it again would cost another statement.
  return Object.assign(order, await saveWork(work, null));
}

const NUMBER_LENGTH = 12;

/** In its first step, with nothing done yet; written once it is known what becomes of it. */
function rowOf({ em, caller, now }: OrderContext, start: Start, flow: PublishedFlow): Order {
  const { customerId, organisation, channel, idempotencyKey, payloadHash } = start;
  const [first] = flow.steps;
  const id = newId();
  const row: RequiredEntityData<Order> = {
    ...{ id, customerId, organisation, channel, idempotencyKey, payloadHash, kind: flow.kind },
    // The end of the id is chance.
    number: id.replaceAll('-', '').slice(-NUMBER_LENGTH).toUpperCase(),
    ...{ status: 'OPEN', state: 'DRAFT', lastActivity: 'STARTED' },
    ...{ flowOwner: flow.owner, flow: flow.code, flowVersion: flow.version },
    ...{ step: first.code, data: {} },
    ...{ heldIn: channel, servedBy: caller.kind === 'OPERATOR' ? caller.subject : null },
    ...{ submittedAt: now(), updatedAt: now() },
    ...start.packaged,
  };
  return em.create(Order, row, { persist: false });
}

/** @throws IdempotencyKeyReused */
async function firstOf(em: EntityManager, start: Start, cause: unknown): Promise<Order> {
  const { customerId, idempotencyKey, payloadHash } = start;
  const first = await em.fork().findOne(Order, { customerId, idempotencyKey });
  if (!first) throw cause;
  if (first.payloadHash !== payloadHash) throw new IdempotencyKeyReused();
  return first;
}
