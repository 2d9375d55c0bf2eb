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
    const { order, written } = await retrying(ctx.em, async (em) => {
      const own = { ...ctx, em };
      return begin(own, await startOf(own, input));
    });
    return Object.assign(order, written);
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
  const { flow, idempotencyKey, data = null } = input;
  const place = await placeOf(ctx, input);
  const channel = await actingChannel(ctx, input.channel);
  const payloadHash = requestHash({ flow, data, channel });
  return { ...place, channel, payloadHash, flow, data, idempotencyKey };
}

async function placeOf({ em, caller }: OrderContext, input: NewOrder): Promise<CustomerPlace> {
  const own = caller.kind === 'CUSTOMER' ? caller.subject : null;
  if (own !== null && (input.customerId ?? own) !== own) throw new Forbidden('For oneself.');
  return mustFindCustomer(em, own ?? input.customerId ?? '');
}

interface Begun {
  readonly order: Order;
  /** What became of it since. */
  readonly written: object;
}

interface Start extends CustomerPlace {
  readonly flow: string;
  readonly channel: string;
  readonly idempotencyKey: string;
  readonly payloadHash: string;
  readonly data: string | null;
}

async function begin(ctx: OrderContext, start: Start): Promise<Begun> {
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
  const written = await saveWork(work, null);
  return { order, written };
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
