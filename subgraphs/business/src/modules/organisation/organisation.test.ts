import { anOperator, aPartner, aService } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import { intakeCustomers, intakeOrganisations, intakeProducts } from '../../intake/index.ts';

const bank = await openBank();
const head = anOperator('ANALYST');
const branch = anOperator('ANALYST', 'demo.b01');

const LIST = `query ($filter: OrganisationFilter, $first: Int, $after: Cursor) {
  organisations(filter: $filter, first: $first, after: $after) {
    totalCount edges { node { path } } pageInfo { endCursor hasNextPage }
  }
}`;

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    rows.aBranch('demo.b01', 'North'),
    rows.aBranch('demo.b01.o01', 'North 1'),
    rows.aBranch('demo.b01.o02', 'North_2'),
    rows.aBranch('demo.b02', 'South'),
  ]);
  await intakeOrganisations(bank.em('berka'), [
    rows.aHeadOffice('berka', { currency: 'CZK', timeZone: 'Europe/Prague' }),
  ]);
  await intakeCustomers(bank.em(), [
    rows.aCustomer('1', { organisation: 'demo.b01' }),
    rows.aCustomer('2', { organisation: 'demo.b01.o01' }),
    rows.aCustomer('3', { organisation: 'demo.b02' }),
  ]);
  await intakeProducts(bank.em(), [rows.aProduct('TD')]);
});

async function paths(caller: typeof head, variables = {}) {
  const { data } = await bank.ask(caller, LIST, variables);
  const list = data?.['organisations'] as { edges: { node: { path: string } }[] };
  return list.edges.map(({ node }) => node.path);
}

describe('organisations', () => {
  it('are the caller’s part of the bank and all below it, by path', async () => {
    const north = ['demo.b01', 'demo.b01.o01', 'demo.b01.o02'];
    expect(await paths(head)).toEqual(['demo', ...north, 'demo.b02']);
    expect(await paths(branch)).toEqual(north);
    expect(await paths(aService())).toEqual(['berka', 'demo', ...north, 'demo.b02']);
  });

  it.each([
    [{ kind: 'OUTLET' }, ['demo.b01.o01', 'demo.b01.o02']],
    [{ query: 'north' }, ['demo.b01', 'demo.b01.o01', 'demo.b01.o02']],
    [{ query: '_' }, ['demo.b01.o02']],
    [{ kind: 'BRANCH', query: 'sou' }, ['demo.b02']],
  ])('are filtered by %j', async (filter, expected) => {
    expect(await paths(head, { filter })).toEqual(expected);
  });

  it('come in pages', async () => {
    const { data } = await bank.ask(head, LIST, { first: 3 });
    const page = data?.['organisations'] as {
      pageInfo: { endCursor: string; hasNextPage: boolean };
    };
    expect(page.pageInfo.hasNextPage).toBe(true);
    const rest = await paths(head, { first: 3, after: page.pageInfo.endCursor });
    expect(rest).toEqual(['demo.b01.o02', 'demo.b02']);
  });
});

describe('an organisation', () => {
  const PAGE = `query ($path: String!) { organisation(path: $path) {
    name kind currency timeZone customerCount parent { path } children(first: 1) { totalCount edges { node { path } } }
  } }`;

  it('knows its bank, its neighbours and its customers', async () => {
    expect(await bank.ask(head, PAGE, { path: 'demo.b01' })).toEqual({
      data: {
        organisation: {
          name: 'North',
          kind: 'BRANCH',
          currency: 'CNY',
          timeZone: 'Asia/Shanghai',
          customerCount: 2,
          parent: { path: 'demo' },
          children: { totalCount: 2, edges: [{ node: { path: 'demo.b01.o01' } }] },
        },
      },
    });
  });

  it('hides what is above the caller, who still learns the currency of the bank', async () => {
    const { data } = await bank.ask(branch, PAGE, { path: 'demo.b01' });
    expect(data?.['organisation']).toMatchObject({ currency: 'CNY', parent: null });
    expect(await bank.ask(branch, PAGE, { path: 'demo' })).toEqual({
      data: { organisation: null },
    });
  });

  it('is named where a branch is referred to it', async () => {
    const { data } = await bank.ask(
      branch,
      '{ products { edges { node { organisation { path name customerCount parent { path } } } } } }',
    );
    expect(data?.['products']).toEqual({
      edges: [
        {
          node: {
            organisation: { path: 'demo', name: 'Bank demo', customerCount: 2, parent: null },
          },
        },
      ],
    });
  });

  it.each([['demo.b09'], ['demo..b01'], ['berka'], [`demo' --`]])(
    'named %s is none',
    async (path) => {
      expect(await bank.ask(head, PAGE, { path })).toEqual({ data: { organisation: null } });
    },
  );
});

describe('viewer', () => {
  const VIEWER =
    '{ viewer { kind subject name roles permissions organisation { path } customer { number } } }';

  it('says who is calling and what they may do', async () => {
    expect(await bank.ask(anOperator('PRODUCT_MANAGER', 'demo.b01'), VIEWER)).toEqual({
      data: {
        viewer: {
          kind: 'OPERATOR',
          subject: 'product_manager.demo.b01',
          name: 'PRODUCT_MANAGER',
          roles: ['PRODUCT_MANAGER'],
          permissions: expect.arrayContaining(['product:read']) as string[],
          organisation: { path: 'demo.b01' },
          customer: null,
        },
      },
    });
  });

  it('lists the scopes of a partner as permissions', async () => {
    const { data } = await bank.ask(aPartner(['order:read', 'nonsense']), VIEWER);
    expect(data?.['viewer']).toMatchObject({ kind: 'PARTNER', permissions: ['order:read'] });
  });
});
