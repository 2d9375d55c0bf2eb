import type { Caller } from '@zhongtai/kit/caller';
import { aCustomer, aPartner, anOperator } from '@zhongtai/kit/testing';
import { newId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { aMember, fieldOf, idOf, testOperations } from '../src/testing.ts';

const api = await testOperations();
const ann = aMember('demo.b01.o01');
const bob = aMember('demo.b02.o01');

/** A running campaign of everyone above, one of each branch, a draft at the head office, another bank's. */
const status = 'RUNNING';
const CAMPAIGNS = {
  all: await api.save({ campaign: { status, name: 'all' }, members: [ann, bob] }),
  first: await api.save({
    campaign: { status, name: 'first', organisation: 'demo.b01' },
    members: [ann],
  }),
  second: await api.save({
    campaign: { status, name: 'second', organisation: 'demo.b02' },
    members: [bob],
  }),
  draft: await api.save({ campaign: { name: 'draft' } }),
  other: await api.save({ campaign: { status, name: 'other', organisation: 'berka' } }),
};

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id }
}`;
async function claim(customer: typeof ann, campaignId: string): Promise<string> {
  const caller = aCustomer(customer.id, customer.organisation);
  const answer = await api.run(CLAIM, { campaignId, key: newId() }, { caller });
  return idOf(answer, 'claimAward');
}
const AWARDS = {
  annAll: await claim(ann, CAMPAIGNS.all),
  annFirst: await claim(ann, CAMPAIGNS.first),
  bobAll: await claim(bob, CAMPAIGNS.all),
  bobSecond: await claim(bob, CAMPAIGNS.second),
};

const READ = ['campaign:read', 'award:read'] as const;
const CALLERS: [string, Caller, { campaigns: string[]; awards: (keyof typeof AWARDS)[] }][] = [
  [
    'the head office',
    anOperator('CAMPAIGN_MANAGER'),
    {
      campaigns: ['all', 'draft', 'first', 'second'],
      awards: ['annAll', 'annFirst', 'bobAll', 'bobSecond'],
    },
  ],
  [
    'the first branch',
    anOperator('CAMPAIGN_MANAGER', 'demo.b01'),
    { campaigns: ['all', 'first'], awards: ['annAll', 'annFirst'] },
  ],
  [
    'an outlet of the second branch',
    anOperator('SERVICE_AGENT', 'demo.b02.o01'),
    { campaigns: ['all', 'second'], awards: ['bobAll', 'bobSecond'] },
  ],
  [
    'a branch without customers',
    anOperator('ANALYST', 'demo.b03'),
    { campaigns: ['all'], awards: [] },
  ],
  ['another bank', anOperator('CAMPAIGN_MANAGER', 'berka'), { campaigns: ['other'], awards: [] }],
  [
    'Ann',
    aCustomer(ann.id, ann.organisation),
    { campaigns: ['all', 'first'], awards: ['annAll', 'annFirst'] },
  ],
  [
    'Bob',
    aCustomer(bob.id, bob.organisation),
    { campaigns: ['all', 'second'], awards: ['bobAll', 'bobSecond'] },
  ],
  ['a customer of no campaign', aCustomer(newId(), 'demo.b01.o01'), { campaigns: [], awards: [] }],
  [
    'a partner of the head office',
    aPartner(READ),
    {
      campaigns: ['all', 'first', 'second'],
      awards: ['annAll', 'annFirst', 'bobAll', 'bobSecond'],
    },
  ],
];

const Named = z.object({
  totalCount: z.int(),
  edges: z.array(z.object({ node: z.object({ id: z.string(), name: z.string().optional() }) })),
});

describe.each(CALLERS)('%s', (_, caller, expected) => {
  it('lists and counts what it may see', async () => {
    const answer = await api.run(
      `{ campaigns(orderBy: NAME, direction: ASC) { totalCount edges { node { id name prize { total } } } }
         awards { totalCount edges { node { id campaign { name } } } } }`,
      {},
      { caller },
    );
    const campaigns = fieldOf(answer, 'campaigns', Named);
    const awards = fieldOf(answer, 'awards', Named);
    expect(campaigns.edges.map(({ node }) => node.name)).toEqual(expected.campaigns);
    expect(campaigns.totalCount).toBe(expected.campaigns.length);
    expect(awards.edges.map(({ node }) => node.id).toSorted()).toEqual(
      expected.awards.map((name) => AWARDS[name]).toSorted(),
    );
    expect(awards.totalCount).toBe(expected.awards.length);
  });

  it.each(Object.entries(CAMPAIGNS))('opens the page of campaign %s or not', async (name, id) => {
    const { data } = await api.run(
      `query ($id: ID!) { campaign(id: $id) { name } }`,
      { id },
      { caller },
    );
    expect(data).toEqual({ campaign: expected.campaigns.includes(name) ? { name } : null });
  });

  it.each(Object.entries(AWARDS))('opens the page of award %s or not', async (name, id) => {
    const { data } = await api.run(
      `query ($id: ID!) { award(id: $id) { id } }`,
      { id },
      { caller },
    );
    const isSeen = (expected.awards as string[]).includes(name);
    expect(data).toEqual({ award: isSeen ? { id } : null });
  });

  it('reaches no more through entities', async () => {
    const representations = [
      { __typename: 'Customer', id: ann.id },
      { __typename: 'Customer', id: bob.id },
      ...Object.values(CAMPAIGNS).map((id) => ({ __typename: 'Campaign', id })),
      { __typename: 'Tag', key: 'age_band' },
    ];
    const { data, code } = await api.run(
      `query ($representations: [_Any!]!) { _entities(representations: $representations) {
         ... on Customer { campaigns { edges { node { name } } } awards { totalCount edges { node { id } } } }
         ... on Campaign { name given: awards { edges { node { id } } } }
         ... on Tag { campaigns { totalCount edges { node { name } } } } } }`,
      { representations },
      { caller },
    );
    expect(code).toBeUndefined();
    const text = JSON.stringify(data);
    for (const [name, id] of Object.entries(AWARDS)) {
      expect([name, text.includes(id)]).toEqual([
        name,
        (expected.awards as string[]).includes(name),
      ]);
    }
    for (const name of Object.keys(CAMPAIGNS)) {
      const isSeen = text.includes(`"name":"${name}"`);
      expect([name, isSeen]).toEqual([name, expected.campaigns.includes(name)]);
    }
  });
});

it('shows a branch the numbers of the whole campaign and the awards of its own customers', async () => {
  const { data } = await api.run(
    `query ($id: ID!) { campaign(id: $id) {
       awardCount audienceSize spent { amount } awards { totalCount } } }`,
    { id: CAMPAIGNS.all },
    { caller: anOperator('ANALYST', 'demo.b01') },
  );
  expect(data).toEqual({
    campaign: {
      awardCount: 2,
      audienceSize: 2,
      spent: { amount: '40.0000' },
      awards: { totalCount: 1 },
    },
  });
});
