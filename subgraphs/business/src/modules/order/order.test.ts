import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import {
  intakeChannels,
  intakeCustomers,
  intakeOrderEvents,
  intakeOrders,
  intakeOrganisations,
  intakeProducts,
} from '../../intake/index.ts';

const bank = await openBank();
const analyst = anOperator('ANALYST');

const ann = rows.aCustomer('1', { organisation: 'demo.b01' });
const loan = rows.aProduct('LOAN', { kind: 'LOAN' });
const day = (n: number) => new Date(Date.UTC(2026, 0, n));
const first = rows.anOrder(ann, 'A-1', { productId: loan.id, channel: 'mobile' });
const second = rows.anOrder(ann, 'A-2', {
  kind: 'TRANSFER',
  status: 'DECLINED',
  amount: null,
  submittedAt: day(2),
  updatedAt: day(9),
  closedAt: day(9),
});
const third = rows.anOrder(ann, 'B-3', {
  amount: { amount: '9000', currency: 'CNY' },
  submittedAt: day(3),
  updatedAt: day(3),
});

beforeAll(async () => {
  const em = bank.em();
  await intakeOrganisations(em, [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intakeChannels(em, [rows.aChannel('mobile')]);
  await intakeProducts(em, [loan]);
  await intakeCustomers(em, [ann]);
  await intakeOrders(em, [first, second, third]);
  await intakeOrderEvents(em, [
    rows.anOrderEvent(first, 2, { activity: 'A_APPROVED', status: 'APPROVED', actor: '112' }),
    rows.anOrderEvent(first, 1, { at: first.submittedAt, lifecycle: 'START' }),
  ]);
});

const LIST = `query ($filter: OrderFilter, $orderBy: OrderOrder, $direction: SortDirection, $first: Int, $after: Cursor) {
  orders(filter: $filter, orderBy: $orderBy, direction: $direction, first: $first, after: $after) {
    totalCount edges { cursor node { number } }
  }
}`;

interface List {
  readonly totalCount: number;
  readonly edges: readonly {
    readonly cursor: string;
    readonly node: { readonly number: string };
  }[];
}

async function list(variables: Record<string, unknown>) {
  const { data } = await bank.ask(analyst, LIST, variables);
  return data?.['orders'] as List;
}

describe('orders', () => {
  it.each([
    [{}, ['B-3', 'A-2', 'A-1']],
    [{ direction: 'ASC' }, ['A-1', 'A-2', 'B-3']],
    [{ orderBy: 'UPDATED_AT' }, ['A-2', 'B-3', 'A-1']],
    [{ orderBy: 'AMOUNT' }, ['B-3', 'A-1', 'A-2']],
    [{ filter: { kind: 'TRANSFER' } }, ['A-2']],
    [{ filter: { status: 'APPROVED' } }, ['A-1']],
    [{ filter: { number: 'A-' } }, ['A-2', 'A-1']],
    [{ filter: { number: '-' } }, []],
    [{ filter: { submittedFrom: day(2).toISOString() } }, ['B-3', 'A-2']],
    [{ filter: { submittedTo: day(2).toISOString() } }, ['A-1']],
  ])('are listed as asked: %j', async (variables, expected) => {
    const { edges, totalCount } = await list(variables);
    expect(edges.map(({ node }) => node.number)).toEqual(expected);
    expect(totalCount).toBe(expected.length);
  });

  it.each([['SUBMITTED_AT'], ['UPDATED_AT'], ['AMOUNT']])(
    'by %s come in pages',
    async (orderBy) => {
      const whole = await list({ orderBy });
      const page = await list({ orderBy, first: 1 });
      const rest = await list({ orderBy, after: page.edges[0]?.cursor });
      expect([...page.edges, ...rest.edges]).toEqual(whole.edges);
    },
  );
});

describe('an order', () => {
  it('is shown whole, with what happened, oldest first', async () => {
    const { data } = await bank.ask(
      analyst,
      `query ($id: ID!) { order(id: $id) {
        number kind status lastActivity amount { amount currency } submittedAt updatedAt closedAt
        customer { number } organisation { path } product { code } channel { code }
        events { totalCount edges { node { activity lifecycle actor at } } }
      } }`,
      { id: first.id },
    );
    expect(data?.['order']).toEqual({
      number: 'A-1',
      kind: 'LOAN_APPLICATION',
      status: 'APPROVED',
      lastActivity: 'A_APPROVED',
      amount: { amount: '5000.0000', currency: 'CNY' },
      submittedAt: '2026-01-01T00:00:00.000Z',
      updatedAt: '2026-01-01T00:02:00.000Z',
      closedAt: '2026-01-01T00:02:00.000Z',
      customer: { number: '1' },
      organisation: { path: 'demo.b01' },
      product: { code: 'LOAN' },
      channel: { code: 'mobile' },
      events: {
        totalCount: 2,
        edges: [
          {
            node: {
              activity: 'W_STEP_1',
              lifecycle: 'START',
              actor: null,
              at: '2026-01-01T00:00:00.000Z',
            },
          },
          {
            node: {
              activity: 'A_APPROVED',
              lifecycle: 'COMPLETE',
              actor: '112',
              at: '2026-01-01T00:02:00.000Z',
            },
          },
        ],
      },
    });
  });

  it('may have no amount, product or channel', async () => {
    const { data } = await bank.ask(
      analyst,
      `{ order(id: "${second.id}") { amount { amount } product { id } channel { code } events { totalCount } } }`,
    );
    const none = { amount: null, product: null, channel: null };
    expect(data?.['order']).toEqual({ ...none, events: { totalCount: 0 } });
  });
});
