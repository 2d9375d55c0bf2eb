import type { Caller } from '@zhongtai/kit/caller';
import { ANONYMOUS } from '@zhongtai/kit/caller';
import { aCustomer as customerCaller, aPartner, anOperator } from '@zhongtai/kit/testing';
import { type ExecutionResult, parse, subscribe } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import {
  intakeCustomers,
  intakeOrderEvents,
  intakeOrders,
  intakeOrganisations,
} from '../../intake/index.ts';
import { businessSubgraph } from '../../subgraph.ts';

const bank = await openBank();
const ann = rows.aCustomer('1', { organisation: 'demo.b01' });
const bob = rows.aCustomer('2', { organisation: 'demo.b02' });
const annsOrder = rows.anOrder(ann, 'A');
const annsOther = rows.anOrder(ann, 'A2');
const bobsOrder = rows.anOrder(bob, 'B');

const SUBSCRIPTION = `subscription ($orderId: ID, $after: Cursor) {
  orderChanged(orderId: $orderId, after: $after) { cursor activity at order { number lastActivity } }
}`;

beforeAll(async () => {
  const em = bank.em();
  await intakeOrganisations(em, [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]);
  await intakeCustomers(em, [ann, bob]);
  await intakeOrders(em, [annsOrder, annsOther, bobsOrder]);
});

interface Change {
  readonly cursor: string;
  readonly activity: string;
  readonly order: { readonly number: string; readonly lastActivity: string } | null;
}

async function open(caller: Caller, variableValues: Record<string, unknown> = {}) {
  const stream = await subscribe({
    schema: businessSubgraph.schema,
    document: parse(SUBSCRIPTION),
    contextValue: bank.context(caller),
    variableValues,
  });
  if (!(Symbol.asyncIterator in stream)) throw stream.errors?.[0]?.originalError;
  return stream;
}

async function take(stream: AsyncGenerator<ExecutionResult>, count: number): Promise<Change[]> {
  const changes: Change[] = [];
  while (changes.length < count) {
    const { value } = await stream.next();
    changes.push(value.data.orderChanged);
  }
  await stream.return(undefined);
  return changes;
}

let position = 0;
const progress = (
  order: (typeof rows)['anOrder'] extends (...args: never) => infer Row ? Row : never,
) => intakeOrderEvents(bank.em(), [rows.anOrderEvent(order, ++position)]);

describe('orderChanged', () => {
  it('tells what happens, with the order as it is then', async () => {
    const stream = await open(anOperator('SERVICE_AGENT', 'demo.b01'));
    const next = take(stream, 1);
    await progress(annsOrder);
    const activity = `W_STEP_${position}`;
    expect(await next).toMatchObject([
      { activity, order: { number: 'A', lastActivity: activity } },
    ]);
  });

  it('gives one who comes back what was missed, once and in order, then what follows', async () => {
    const [seen] = await watched(anOperator('ANALYST'), () => progress(annsOrder));
    const missed = [];
    for (const order of [annsOrder, bobsOrder, annsOther]) {
      await progress(order);
      missed.push(`W_STEP_${position}`);
    }
    const stream = await open(anOperator('ANALYST'), { after: seen?.cursor });
    const all = take(stream, 5);
    await progress(bobsOrder);
    await progress(annsOrder);
    const live = [`W_STEP_${position - 1}`, `W_STEP_${position}`];
    expect((await all).map(({ activity }) => activity)).toEqual([...missed, ...live]);
  });

  it.each([
    ['another branch', anOperator('SERVICE_AGENT', 'demo.b02'), {}],
    ['another customer', customerCaller(bob.id, 'demo.b02'), {}],
    ['one who asks for another order', anOperator('ANALYST'), { orderId: bobsOrder.id }],
  ])('tells %s nothing', async (_, caller, variables) => {
    const told = await watched(
      caller,
      async () => {
        await progress(annsOrder);
        await progress(bobsOrder);
      },
      variables,
    );
    expect(told.map(({ order }) => order?.number)).toEqual(['B']);
  });

  it('tells a customer of their own orders', async () => {
    const told = await watched(customerCaller(ann.id, 'demo.b01'), async () => {
      await progress(bobsOrder);
      await progress(annsOther);
    });
    expect(told.map(({ order }) => order?.number)).toEqual(['A2']);
  });

  it('refuses strangers and cursors that are none', async () => {
    await expect(open(ANONYMOUS)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(open(aPartner(['customer:read']))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(open(aPartner(['order:read']), { after: '?' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

/** The first that a subscriber hears while `act` runs. */
async function watched(caller: Caller, act: () => Promise<unknown>, variables = {}) {
  const next = take(await open(caller, variables), 1);
  await act();
  return next;
}
