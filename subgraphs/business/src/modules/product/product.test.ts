import { aCustomer as customerCaller, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import {
  intakeChannels,
  intakeCustomers,
  intakeHoldings,
  intakeOrganisations,
  intakeProducts,
} from '../../intake/index.ts';

const bank = await openBank();
const analyst = anOperator('ANALYST');
const branch = anOperator('ANALYST', 'demo.b01');

const deposit = rows.aProduct('T1', {
  names: { zh: '定期存款', en: 'Term deposit' },
  channels: ['web', 'mobile'],
});
const wealth = rows.aProduct('W1', {
  kind: 'WEALTH',
  status: 'SUSPENDED',
  annualRate: '0.0450',
  riskLevel: 'R3',
  channels: ['mobile'],
  descriptions: { zh: '稳健', en: 'Steady' },
});
const card = rows.aProduct('C1', {
  kind: 'CARD',
  annualRate: null,
  termDays: null,
  minimumAmount: null,
});
const local = rows.aProduct('L1', { kind: 'LOAN', annualRate: '0.0900', organisation: 'demo.b02' });
const ann = rows.aCustomer('1', { organisation: 'demo.b01' });
const bob = rows.aCustomer('2', { organisation: 'demo.b02' });

beforeAll(async () => {
  const em = bank.em();
  await intakeOrganisations(em, [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01'),
    rows.aBranch('demo.b02'),
  ]);
  await intakeChannels(em, [rows.aChannel('mobile'), rows.aChannel('web')]);
  await intakeProducts(em, [deposit, wealth, card, local]);
  await intakeCustomers(em, [ann, bob]);
  await intakeHoldings(em, [
    rows.aHolding(ann, deposit),
    rows.aHolding(bob, deposit, { openedOn: '2025-02-01' }),
    rows.aHolding(bob, wealth, { status: 'CLOSED', units: '12.5' }),
  ]);
});

const LIST = `query ($filter: ProductFilter, $orderBy: ProductOrder, $direction: SortDirection, $first: Int, $after: Cursor) {
  products(filter: $filter, orderBy: $orderBy, direction: $direction, first: $first, after: $after) {
    totalCount edges { cursor node { code } }
  }
}`;

interface List {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly code: string } }[];
}

async function list(variables: Record<string, unknown> = {}, caller = analyst) {
  const { data } = await bank.ask(caller, LIST, variables);
  return data?.['products'] as List;
}
const codes = ({ edges }: List) => edges.map(({ node }) => node.code);

describe('products', () => {
  it.each([
    [{}, ['C1', 'L1', 'T1', 'W1']],
    [{ orderBy: 'KIND' }, ['C1', 'L1', 'T1', 'W1']],
    [{ orderBy: 'ANNUAL_RATE', direction: 'DESC' }, ['L1', 'W1', 'T1', 'C1']],
    [{ filter: { kind: 'WEALTH' } }, ['W1']],
    [{ filter: { status: 'ON_SALE' } }, ['C1', 'L1', 'T1']],
    [{ filter: { channel: 'mobile' } }, ['T1', 'W1']],
    [{ filter: { query: '定期' } }, ['T1']],
    [{ filter: { query: 'term' } }, ['T1']],
    [{ filter: { query: 'W' } }, ['W1']],
  ])('are listed as asked: %j', async (variables, expected) => {
    expect(codes(await list(variables))).toEqual(expected);
  });

  it('come in pages also past those without a rate', async () => {
    const order = { orderBy: 'ANNUAL_RATE', first: 1 };
    const first = await list(order);
    expect(codes(first)).toEqual(['C1']);
    const next = await list({ ...order, first: 3, after: first.edges[0]?.cursor });
    expect(codes(next)).toEqual(['T1', 'W1', 'L1']);
    expect(next.totalCount).toBe(4);
  });

  it('of the head office are sold in every branch, those of another branch are not', async () => {
    expect(codes(await list({}, branch))).toEqual(['C1', 'T1', 'W1']);
    expect(codes(await list({}, customerCaller(bob.id, 'demo.b02')))).toEqual([
      'C1',
      'L1',
      'T1',
      'W1',
    ]);
  });
});

const PAGE = `query ($id: ID!) { product(id: $id) {
  name english: name(locale: EN) description annualRate termDays riskLevel holderCount
  minimumAmount { amount currency } organisation { path } channels { code }
  holdings(first: 5) { totalCount edges { node { customer { number } units status openedOn maturesOn amount { amount } account { id } } } }
} }`;

describe('a product', () => {
  it('is shown whole, with its holders', async () => {
    const { data } = await bank.ask(analyst, PAGE, { id: deposit.id });
    const held = {
      units: null,
      status: 'ACTIVE',
      maturesOn: '2026-01-01',
      amount: { amount: '1000.0000' },
      account: null,
    };
    expect(data?.['product']).toEqual({
      name: '定期存款',
      english: 'Term deposit',
      description: null,
      annualRate: '0.021000',
      termDays: 365,
      riskLevel: null,
      holderCount: 2,
      minimumAmount: { amount: '50.0000', currency: 'CNY' },
      organisation: { path: 'demo' },
      channels: [{ code: 'mobile' }, { code: 'web' }],
      holdings: {
        totalCount: 2,
        edges: [
          { node: { customer: { number: '2' }, openedOn: '2025-02-01', ...held } },
          { node: { customer: { number: '1' }, openedOn: '2025-01-01', ...held } },
        ],
      },
    });
  });

  it('has for a branch only the holders of the branch', async () => {
    const { data } = await bank.ask(branch, PAGE, { id: deposit.id });
    expect(data?.['product']).toMatchObject({ holderCount: 1, holdings: { totalCount: 1 } });
  });

  it('is held no more by those who left it', async () => {
    const { data } = await bank.ask(analyst, PAGE, { id: wealth.id });
    expect(data?.['product']).toMatchObject({
      description: '稳健',
      holderCount: 0,
      holdings: { edges: [{ node: { status: 'CLOSED', units: '12.500000' } }] },
    });
  });

  it('may have neither rate nor term nor minimum', async () => {
    const { data } = await bank.ask(analyst, PAGE, { id: card.id });
    const none = { annualRate: null, termDays: null, minimumAmount: null };
    expect(data?.['product']).toMatchObject({ ...none, holderCount: 0, channels: [] });
  });
});

it('the channels of the platform are known to everybody, by code', async () => {
  const { data } = await bank.ask(
    analyst,
    '{ channels { code name english: name(locale: EN) kind } }',
  );
  expect(data?.['channels']).toEqual([
    { code: 'mobile', name: '渠道 mobile', english: 'Channel mobile', kind: 'DIGITAL' },
    { code: 'web', name: '渠道 web', english: 'Channel web', kind: 'DIGITAL' },
  ]);
});
