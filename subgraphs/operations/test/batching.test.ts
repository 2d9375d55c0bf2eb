import { newId } from '@zhongtai/kit/ids';
import { aCustomer, anOperator, countStatements } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aMember, fieldOf, testOperations } from '../src/testing.ts';

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;

const api = await testOperations();
const members = Array.from({ length: 50 }, () => aMember());
const productId = newId();
const status = 'RUNNING';
const later = new Date('2026-03-05T09:00:00Z');
const early = await api.save({ campaign: { status, name: 'early', productId }, members });
const late = await api.save({ campaign: { status, name: 'late', startsAt: later }, members });
for (const { id, organisation } of members) {
  const caller = aCustomer(id, organisation);
  await api.run(CLAIM, { campaignId: early, key: newId() }, { caller });
}

const caller = anOperator('ANALYST');
const representations = members.map(({ id }) => ({ __typename: 'Customer', id }));
const entities = (fields: string, over = representations as object[]) => ({
  source: `query ($representations: [_Any!]!) { _entities(representations: $representations) { ${fields} } }`,
  variables: { representations: over },
});

const CUSTOMERS = entities(`... on Customer {
  campaigns(first: 5) { totalCount edges { node { name awardCount spent { amount } prize { remaining } } } }
  awards(first: 5) { totalCount edges { node { prizeName campaign { name } } } }
}`);

describe('fifty customers with their campaigns and awards', () => {
  it('cost seven statements, not one for each', async () => {
    const statements = await countStatements(api.orm, () =>
      api.run(CUSTOMERS.source, CUSTOMERS.variables, { caller }),
    );
    // Campaigns, awards, both totals, campaigns of the awards, and the lots.
    expect(statements.length).toBeLessThanOrEqual(7);
    expect(statements.length).toBeGreaterThanOrEqual(5);
  });

  it('come out right', async () => {
    const { data } = await api.run(CUSTOMERS.source, CUSTOMERS.variables, { caller });
    const lot = { awardCount: 50, spent: { amount: '1000.0000' }, prize: { remaining: 50 } };
    const untouched = { awardCount: 0, spent: { amount: '0.0000' }, prize: { remaining: 100 } };
    const each = {
      campaigns: {
        totalCount: 2,
        edges: [{ node: { name: 'late', ...untouched } }, { node: { name: 'early', ...lot } }],
      },
      awards: {
        totalCount: 1,
        edges: [{ node: { prizeName: 'Coffee coupon', campaign: { name: 'early' } } }],
      },
    };
    expect(data).toEqual({ _entities: members.map(() => each) });
  });
});

const TagPages = z.array(
  z.object({ campaigns: z.looseObject({ pageInfo: z.looseObject({ endCursor: z.string() }) }) }),
);

describe('pages of campaigns', () => {
  const page = (args: string) =>
    entities(
      `... on Tag { campaigns(${args}) { pageInfo { endCursor hasNextPage } edges { node { id } } } }`,
      [{ __typename: 'Tag', key: 'age_band' }],
    );

  it('follow one another by cursor', async () => {
    const read = async (args: string) => {
      const { source, variables } = page(args);
      const [tag] = fieldOf(await api.run(source, variables, { caller }), '_entities', TagPages);
      return tag?.campaigns;
    };
    const first = await read('first: 1');
    expect(first).toMatchObject({
      pageInfo: { hasNextPage: true },
      edges: [{ node: { id: late } }],
    });
    const second = await read(`first: 1, after: "${first?.pageInfo.endCursor}"`);
    expect(second).toMatchObject({
      pageInfo: { hasNextPage: false },
      edges: [{ node: { id: early } }],
    });
  });

  it.each([
    ['first: 0', 'first'],
    ['first: 101', 'first'],
    ['after: "bm90IGEgY3Vyc29y"', 'after'],
  ])('refuse %s', async (args, field) => {
    const { source, variables } = page(args);
    expect(await api.run(source, variables, { caller })).toMatchObject({
      code: 'INVALID_INPUT',
      details: { field },
    });
  });

  it('of a product hold what promotes it', async () => {
    const { source, variables } = entities(
      '... on Product { campaigns { totalCount edges { node { name } } } }',
      [
        { __typename: 'Product', id: productId },
        { __typename: 'Product', id: newId() },
      ],
    );
    const { data } = await api.run(source, variables, { caller });
    expect(data).toEqual({
      _entities: [
        { campaigns: { totalCount: 1, edges: [{ node: { name: 'early' } }] } },
        { campaigns: { totalCount: 0, edges: [] } },
      ],
    });
  });
});

const NameList = z.object({
  edges: z.array(z.object({ node: z.object({ name: z.string() }) })),
});

describe('the list of campaigns', () => {
  const list = async (args: string) => {
    const source = `{ campaigns(${args}) { edges { node { name } } } }`;
    const { edges } = fieldOf(await api.run(source, {}, { caller }), 'campaigns', NameList);
    return edges.map(({ node }) => node.name);
  };

  it.each([
    ['orderBy: STARTS_AT, direction: ASC', ['early', 'late']],
    ['orderBy: NAME', ['late', 'early']],
    ['filter: { query: "EAR" }', ['early']],
    ['filter: { query: "%" }', []],
    ['filter: { status: DRAFT }', []],
    ['filter: { status: RUNNING, query: "late" }', ['late']],
  ])('by %s', async (args, names) => {
    expect(await list(args)).toEqual(names);
  });
});
