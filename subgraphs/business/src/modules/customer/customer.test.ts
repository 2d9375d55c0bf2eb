import type { Caller } from '@zhongtai/kit/caller';
import { aPartner, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import {
  intakeAccounts,
  intakeChannels,
  intakeCustomerChannels,
  intakeCustomers,
  intakeOrganisations,
} from '../../intake/index.ts';

const bank = await openBank();
const analyst = anOperator('ANALYST');

const LIST = `query ($filter: CustomerFilter, $orderBy: CustomerOrder, $direction: SortDirection, $first: Int, $after: Cursor) {
  customers(filter: $filter, orderBy: $orderBy, direction: $direction, first: $first, after: $after) {
    totalCount edges { node { number } } pageInfo { hasNextPage hasPreviousPage endCursor }
  }
}`;

const ann = rows.aCustomer('C1', { name: 'Ann 100%', joinedOn: '2024-03-01' });
const bob = rows.aCustomer('C2', {
  name: 'Bob',
  gender: 'MALE',
  kind: 'MEMBER',
  birthDate: null,
  organisation: 'demo.b02.o01',
  joinedOn: '2024-01-01',
  source: { kind: 'CAMPAIGN', detail: 'spring', cost: { amount: '12.5', currency: 'CNY' } },
});
const cid = rows.aCustomer('D3', { name: 'Ánn Cid', joinedOn: '2024-02-01' });

beforeAll(async () => {
  const em = bank.em();
  await intakeOrganisations(em, [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b02', 'demo.b02.o01'].map((path) => rows.aBranch(path)),
  ]);
  await intakeChannels(em, [rows.aChannel('mobile'), rows.aChannel('web')]);
  await intakeCustomers(em, [ann, bob, cid]);
  await intakeCustomerChannels(em, [
    rows.aCustomerChannel(ann, 'web'),
    rows.aCustomerChannel(ann, 'mobile'),
  ]);
  await intakeAccounts(em, [
    rows.anAccount(ann, '62220001', { balance: '100.5' }),
    rows.anAccount(ann, '62220002', { balance: '10', kind: 'TERM' }),
    rows.anAccount(ann, '62220003', { balance: '-5000', kind: 'LOAN' }),
    rows.anAccount(ann, '62220004', { balance: '7', status: 'CLOSED' }),
    rows.anAccount(ann, '62220005', { balance: '3', currency: 'USD' }),
  ]);
});

async function numbers(variables: Record<string, unknown> = {}) {
  const { data, code } = await bank.ask(analyst, LIST, variables);
  if (code) return code;
  const list = data?.['customers'] as { edges: { node: { number: string } }[] };
  return list.edges.map(({ node }) => node.number);
}

describe('customers', () => {
  it.each([
    [{}, ['C1', 'C2', 'D3']],
    [{ direction: 'DESC' }, ['D3', 'C2', 'C1']],
    [{ orderBy: 'JOINED_ON' }, ['C2', 'D3', 'C1']],
    [{ orderBy: 'NAME', direction: 'ASC' }, ['C1', 'C2', 'D3']],
  ])('are sorted as asked: %j', async (variables, expected) => {
    expect(await numbers(variables)).toEqual(expected);
  });

  it.each([
    [{ kind: 'MEMBER' }, ['C2']],
    [{ gender: 'FEMALE' }, ['C1', 'D3']],
    [{ organisation: 'demo.b02' }, ['C2']],
    [{ organisation: 'demo.b0' }, []],
    [{ sourceKind: 'CAMPAIGN' }, ['C2']],
    [{ channel: 'mobile' }, ['C1']],
    [{ query: 'C' }, ['C1', 'C2', 'D3']],
    [{ query: 'D3' }, ['D3']],
    [{ query: 'bo' }, ['C2']],
    [{ query: '0%' }, ['C1']],
    [{ query: '_' }, []],
    [{ joinedFrom: '2024-02-01' }, ['C1', 'D3']],
    [{ joinedTo: '2024-02-01' }, ['C2', 'D3']],
    [{ gender: 'FEMALE', joinedFrom: '2024-02-01', joinedTo: '2024-02-28' }, ['D3']],
    [{ organisation: 'demo..b02' }, 'INVALID_INPUT'],
    [{ organisation: `demo' or true --` }, 'INVALID_INPUT'],
  ])('are filtered by %j', async (filter, expected) => {
    expect(await numbers({ filter })).toEqual(expected);
  });

  it('come in pages that meet without gap or overlap', async () => {
    const page = async (after: unknown) => {
      const { data } = await bank.ask(analyst, LIST, { first: 2, after });
      return data?.['customers'] as { pageInfo: { endCursor: string } };
    };
    const first = await page(null);
    expect(first).toMatchObject({
      totalCount: 3,
      edges: [{ node: { number: 'C1' } }, { node: { number: 'C2' } }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false },
    });
    expect(await page(first.pageInfo.endCursor)).toMatchObject({
      totalCount: 3,
      edges: [{ node: { number: 'D3' } }],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
  });

  it.each([[{ first: 0 }], [{ first: 101 }], [{ after: 'nonsense' }]])(
    'refuse a page of %j',
    async (variables) => {
      expect(await numbers(variables)).toBe('INVALID_INPUT');
    },
  );
});

describe('a customer', () => {
  const PAGE = `query ($id: ID!) { customer(id: $id) {
    number age totalBalance { amount currency } source { kind detail cost { amount currency } }
    organisation { path currency timeZone parent { path } }
    channels { channel { code name(locale: EN) } status openedAt businesses }
  } }`;

  it('is shown whole', async () => {
    const { data } = await bank.ask(analyst, PAGE, { id: ann.id });
    const opened = {
      status: 'ACTIVE',
      openedAt: '2024-02-01T00:00:00.000Z',
      businesses: ['TRANSFER'],
    };
    expect(data?.['customer']).toEqual({
      number: 'C1',
      age: 36,
      totalBalance: { amount: '110.5000', currency: 'CNY' },
      source: { kind: 'BRANCH', detail: null, cost: null },
      organisation: {
        path: 'demo.b01',
        currency: 'CNY',
        timeZone: 'Asia/Shanghai',
        parent: { path: 'demo' },
      },
      channels: [
        { channel: { code: 'mobile', name: 'Channel mobile' }, ...opened },
        { channel: { code: 'web', name: 'Channel web' }, ...opened },
      ],
    });
  });

  it('may have no accounts, birth date or known age', async () => {
    const { data } = await bank.ask(analyst, PAGE, { id: bob.id });
    expect(data?.['customer']).toMatchObject({
      age: null,
      totalBalance: { amount: '0.0000', currency: 'CNY' },
      source: { kind: 'CAMPAIGN', detail: 'spring', cost: { amount: '12.5000', currency: 'CNY' } },
      channels: [],
    });
  });

  it.each([['00000000-0000-7000-8000-000000000000'], ['nobody'], ['']])(
    'named %j is none',
    async (id) => {
      expect(await bank.ask(analyst, PAGE, { id })).toEqual({ data: { customer: null } });
    },
  );
});

describe('age', () => {
  it.each([
    ['2026-02-28', 35],
    ['2026-03-01', 36],
  ])('on %s of a customer born on 1 March 1990 is %i', async (day, age) => {
    const { Customer } = await import('./customer.entity.ts');
    expect(Object.assign(new Customer(), { birthDate: '1990-03-01' }).ageOn(day)).toBe(age);
  });
});

describe('a partner with whom less was agreed', () => {
  const ASK = '{ customers(first: 1) { edges { node { number name birthDate } } } }';
  const partner = aPartner(['customer:read']);
  const asked = (caller: Caller) => bank.ask(caller, ASK);
  const seen = async (caller: Caller) => {
    const { data } = await asked(caller);
    const customers = data?.['customers'] as { edges: { node: { name: string } }[] };
    return customers.edges.map(({ node }) => node);
  };

  it('sees the first letter of what is masked, nothing of what is hidden, and all else', async () => {
    const fields = { masked: ['Customer.name'], hidden: ['Customer.birthDate'] };
    const [plain] = await seen(partner);
    const { name = '' } = plain ?? {};
    expect(await seen({ ...partner, fields })).toEqual([
      { ...plain, birthDate: null, name: name.slice(0, 1) + '*'.repeat(name.length - 1) },
    ]);
  });

  it('is refused what is hidden and cannot be null', async () => {
    const fields = { masked: [], hidden: ['Customer.name'] };
    expect(await asked({ ...partner, fields })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
