import { aPartner, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';
import generated from '../../derived/interfaces.json' with { type: 'json' };
import { CAPABILITIES } from './capability.catalogue.ts';

const bank = await openBank();
const administrator = anOperator('ADMINISTRATOR');
const partner = aPartner(['product:read']);

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
});

const LIST = `query ($filter: BusinessInterfaceFilter, $first: Int, $after: Cursor) {
  businessInterfaces(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node {
    operation scopes isForPartners mostRows fields answer capability { code } price { amount currency } sunsetOn successor version } } } }`;

interface Listed {
  readonly totalCount: number;
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
  readonly edges: readonly { readonly node: { readonly operation: string } }[];
}

const list = async (variables: object = {}, caller = administrator) =>
  answered(await bank.ask(caller, LIST, { ...variables }), 'businessInterfaces') as Listed;
const operations = ({ edges }: Listed) => edges.map(({ node }) => node.operation);

const SET = `mutation ($input: InterfaceTermsInput!) { setInterfaceTerms(input: $input) { version price { amount currency } sunsetOn } }`;
const set = (input: object, caller = administrator) => bank.ask(caller, SET, { input });

describe('the catalogue of interfaces', () => {
  it('has every operation of the graph, each of one capability', async () => {
    const rooms = CAPABILITIES.flatMap((one) => one.rooms);
    expect(new Set(rooms).size).toBe(rooms.length);
    expect(new Set(generated.map(({ room }) => room))).toEqual(new Set(rooms));
    expect((await list()).totalCount).toBe(generated.length);
  });

  it('is found by what it says', async () => {
    const found = await list({ filter: { capability: 'PRODUCT', kind: 'QUERY', query: 'shelf' } });
    expect(found.edges).toMatchObject([
      {
        node: {
          ...{ operation: 'Query.shelf', scopes: ['product:read'], isForPartners: true },
          ...{ mostRows: 100, answer: 'ShelfItemConnection!', price: null, version: 0 },
          ...{ fields: expect.arrayContaining(['termsHash', 'title']), successor: null },
        },
      },
    ]);
    expect(operations(await list({ filter: { isForPartners: false, query: 'audit' } }))).toContain(
      'Query.auditEntries',
    );
  });

  it('comes in pages, without a gap', async () => {
    const first = await list({ first: 2 });
    const next = await list({ first: 2, after: first.pageInfo.endCursor });
    expect([...operations(first), ...operations(next)]).toEqual(
      operations(await list({ first: 4 })),
    );
  });

  it('shows a partner what its scopes allow', async () => {
    const found = operations(await list({ first: 100 }, partner));
    expect(found).toContain('Query.products');
    expect(found).not.toContain('Query.customers');
    expect(found).not.toContain('Mutation.setInterfaceTerms');
  });

  it('says what an operation costs and until when it is there, to partners, too', async () => {
    const wanted = { operation: 'Query.products', version: 0, price: '2.5' };
    const ends = { sunsetOn: '2027-06-30', successor: 'Query.shelf' };
    const made = answered(await set({ ...wanted, ...ends }), 'setInterfaceTerms');
    expect(made).toEqual({
      ...{ version: 1, price: { amount: '2.5000', currency: 'CNY' }, sunsetOn: '2027-06-30' },
    });
    expect(await set(wanted)).toMatchObject({ code: 'CATALOGUE_CHANGED', details: { version: 1 } });
    const seen = await list({ filter: { query: 'Query.products' } }, partner);
    const products = seen.edges.find(({ node }) => node.operation === 'Query.products');
    expect(products?.node).toMatchObject({ price: { amount: '2.5000' }, ...ends });
    expect(answered(await set({ ...wanted, version: 1 }), 'setInterfaceTerms')).toMatchObject({
      ...{ version: 2, sunsetOn: null },
    });
  });

  it.each([
    ['INTERFACE_NOT_FOUND', { operation: 'Query.none' }],
    ['INVALID_INPUT', { successor: 'Query.shelf' }],
    ['INVALID_INPUT', { sunsetOn: '2027-06-30', successor: 'Query.none' }],
    ['INVALID_INPUT', { price: '-1' }],
    ['CATALOGUE_CHANGED', { version: 7 }],
  ])('refuses with %s what is not so: %j', async (code, over) => {
    const input = { operation: 'Query.product', version: 0, price: '1', ...over };
    expect(await set(input)).toMatchObject({ code });
  });

  it('is kept at the head office, by who may', async () => {
    const input = { operation: 'Query.product', version: 0, price: '1' };
    const branch = anOperator('ADMINISTRATOR', 'demo.b01');
    for (const caller of [branch, anOperator('ANALYST'), partner]) {
      expect(await set(input, caller)).toMatchObject({ code: 'FORBIDDEN' });
    }
  });
});

const CAPABILITY = `mutation ($input: CapabilityTermsInput!) { setCapabilityTerms(input: $input) {
  owner successTarget targetMs version } }`;

describe('the catalogue of capabilities', () => {
  it('says what each does, who answers for it and what is promised', async () => {
    const input = { code: 'PRODUCT', version: 0, owner: '零售产品部', successTarget: '0.9990' };
    const promise = (over: object = {}) =>
      bank.ask(administrator, CAPABILITY, { input: { ...input, targetMs: 300, ...over } });
    expect(answered(await promise(), 'setCapabilityTerms')).toEqual({
      ...{ owner: '零售产品部', successTarget: '0.9990', targetMs: 300, version: 1 },
    });
    expect(await promise()).toMatchObject({ code: 'CATALOGUE_CHANGED' });
    expect(await promise({ code: 'NONE' })).toMatchObject({ code: 'CAPABILITY_NOT_FOUND' });
    expect(await promise({ successTarget: '1.5' })).toMatchObject({ code: 'INVALID_INPUT' });
    const source = `{ businessCapabilities { code name english: name(locale: EN) does operations owner } }`;
    const shown = answered(await bank.ask(partner, source), 'businessCapabilities') as object[];
    expect(shown).toHaveLength(CAPABILITIES.length);
    expect(shown).toContainEqual(
      expect.objectContaining({
        ...{ code: 'PRODUCT', name: '产品', english: 'Products', owner: '零售产品部' },
        operations: expect.arrayContaining(['Query.products', 'Mutation.orderPackage']),
      }),
    );
  });

  it('is kept in the audit log', async () => {
    const done = await bank
      .em()
      .execute<{ action: string }[]>(
        `select distinct action from business.audit_entry where action in ('interface.changed', 'capability.changed') order by action`,
      );
    expect(done.map(({ action }) => action)).toEqual(['capability.changed', 'interface.changed']);
  });
});
