import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertCampaignMembers, insertCustomers, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { rememberBanks } from '../bank/index.ts';
import { CUSTOMERS, EVENTS, FACTS, MEMBERS } from './effects.fixture.ts';

const api = await testData();
const analyst = anOperator('ANALYST');
const NOW = '2026-11-20T04:00:00Z';

beforeAll(async () => {
  await rememberBanks(api.em(), [{ path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
  await insertCustomers(api.clickhouse, CUSTOMERS, new Date());
  // Told twice, as the bus may.
  for (let told = 0; told < 2; told += 1) {
    await insertCampaignMembers(api.clickhouse, MEMBERS, new Date('2026-03-01T00:00:00Z'));
  }
  await insertEvents(api.clickhouse, EVENTS, { token: 'effects', receivedAt: new Date() });
});

const asked = (selection: string) => `query ($reference: _Any!) {
  _entities(representations: [$reference]) { ... on Campaign { effects { ${selection} } } }
}`;

async function effects(selection: string, { caller = analyst, at = NOW, over = {} } = {}) {
  const variables = { reference: { ...FACTS, ...over } };
  const answer = await api.ask(asked(selection), { caller, at, variables });
  const [found] = (answer.data?.['_entities'] ?? []) as { effects: unknown }[];
  return answer.code ? { code: answer.code } : found?.effects;
}

const ARMS = `key isHoldOut weight customers
  visits { customers share interval { low high } uplift { difference pValue isSignificant interval { low high } } }
  conversions { customers uplift { difference } }
  spend { total { amount currency } mean uplift { difference } } cost { amount }`;

describe('Campaign.effects', () => {
  it('measures each arm by what its customers did while it ran', async () => {
    api.takeStatements();
    expect(
      await effects(`from to isRunning arms { ${ARMS} } sampleRatio { pValue isSuspicious }`),
    ).toEqual({
      ...{ from: FACTS.startsAt, to: FACTS.endsAt, isRunning: false },
      arms: [
        {
          ...{ key: 'OFFER', isHoldOut: false, weight: 90, customers: 90 },
          visits: {
            ...{ customers: 30, share: 30 / 90 },
            interval: { low: expect.closeTo(0.2445, 4), high: expect.closeTo(0.4358, 4) },
            uplift: {
              ...{ difference: expect.closeTo(30 / 90 - 0.1, 9), isSignificant: false },
              pValue: expect.closeTo(0.13, 1),
              interval: { low: expect.any(Number), high: expect.any(Number) },
            },
          },
          conversions: { customers: 8, uplift: { difference: expect.closeTo(8 / 90 - 0.1, 9) } },
          spend: {
            total: { amount: '800.0000', currency: 'CNY' },
            mean: expect.closeTo(800 / 90, 9),
            uplift: { difference: expect.closeTo(800 / 90 - 4.05, 9) },
          },
          cost: { amount: '50.0000' },
        },
        {
          ...{ key: 'HOLD_OUT', isHoldOut: true, weight: 10, customers: 10 },
          visits: expect.objectContaining({ customers: 1, share: 0.1, uplift: null }),
          conversions: { customers: 1, uplift: null },
          spend: { total: { amount: '40.5000', currency: 'CNY' }, mean: 4.05, uplift: null },
          cost: { amount: '0.0000' },
        },
      ],
      sampleRatio: { pValue: 1, isSuspicious: false },
    });
    expect(api.takeStatements()).toBe(2);
  });

  it('tells how many came how far, each step by itself, and who they are', async () => {
    const names = 'edges { node { id } }';
    const found = await effects(`funnel { kind customers }
      won: customers(cell: { kind: WON }) { count customers { ${names} } }
      held: customers(cell: { arm: "HOLD_OUT", kind: CONVERTED }) { count customers { ${names} } }
      town: customers(cell: { kind: EXPOSED, trait: "trait.area", value: "town" }) { count }`);
    expect(found).toEqual({
      funnel: [
        { kind: 'OFFERED', customers: 90 },
        { kind: 'EXPOSED', customers: 3 },
        { kind: 'VISITED', customers: 30 },
        { kind: 'WON', customers: 2 },
        { kind: 'REDEEMED', customers: 1 },
        { kind: 'CONVERTED', customers: 8 },
      ],
      won: {
        count: 2,
        customers: {
          edges: [0, 1]
            .map((n) => ({ node: { id: stableId('member', n) } }))
            .toSorted((a, b) => (a.node.id < b.node.id ? -1 : 1)),
        },
      },
      held: { count: 1, customers: { edges: [{ node: { id: stableId('member', 99) } }] } },
      town: { count: 2 },
    });
  });

  it('tells what a customer more costs, and nothing of that when there are none', async () => {
    const ask = 'incremental { customers cost { amount } costEach { amount } }';
    expect(await effects(ask)).toEqual({
      incremental: {
        customers: expect.closeTo(-1, 9),
        cost: { amount: '50.0000' },
        costEach: null,
      },
    });
    const anyProduct = { over: { product: null } };
    expect(await effects(ask, anyProduct)).toMatchObject({
      incremental: { customers: expect.closeTo(0, 9) },
    });
  });

  it('splits arms by what was known before', async () => {
    const segment = (trait: string) =>
      effects(
        `segments(trait: "${trait}") { value arms { key customers conversions { customers } } }`,
      );
    expect(await segment('trait.area')).toEqual({
      segments: ['country', 'town'].map((value) => ({
        value,
        arms: [
          { key: 'OFFER', customers: 45, conversions: { customers: 4 } },
          { key: 'HOLD_OUT', customers: 5, conversions: { customers: value === 'town' ? 0 : 1 } },
        ],
      })),
    });
    const sizes = async (trait: string) => {
      const { segments } = (await segment(trait)) as {
        segments: { value: string; arms: { customers: number }[] }[];
      };
      return segments.map(({ value, arms }) => [
        value,
        arms.reduce((n, arm) => n + arm.customers, 0),
      ]);
    };
    expect(await sizes('customer.gender')).toEqual([
      ['FEMALE', 50],
      ['MALE', 50],
    ]);
    expect(await sizes('customer.age')).toEqual([
      ['25-34', 99],
      ['', 1],
    ]);
    expect(await sizes('customer.tenure')).toEqual([
      ['5+', 50],
      ['<1', 50],
    ]);
    expect(await sizes('organisation')).toEqual([
      ['demo.b01', 66],
      ['demo.b02', 34],
    ]);
    expect(await effects('traits')).toEqual({
      traits: [
        ...['trait.area', 'organisation', 'customer.gender'],
        ...['customer.source', 'customer.age', 'customer.tenure'],
      ],
    });
    expect(await segment('customer.name')).toEqual({ code: 'INVALID_INPUT' });
  });

  it('counts until now while the campaign runs, and says so', async () => {
    const at = '2026-03-05T00:00:00.000Z';
    const running = await effects('isRunning to arms { key visits { customers } }', { at });
    expect(running).toMatchObject({
      isRunning: true,
      to: at,
      arms: [{ visits: { customers: 0 } }, {}],
    });
  });

  it('shows a branch its own customers, and nobody a campaign without members', async () => {
    const caller = anOperator('ANALYST', 'demo.b02');
    expect(await effects('arms { customers }', { caller })).toEqual({
      arms: [{ customers: 30 }, { customers: 4 }],
    });
    expect(await effects('to', { over: { id: stableId('unknown') } })).toBeNull();
    const other = anOperator('ANALYST', 'other');
    expect(await effects('to', { caller: other })).toBeNull();
  });

  it('leaves counts out that point at persons, for those who may not see customers', async () => {
    const caller = anOperator('PRODUCT_MANAGER');
    const ask = `suppressedBelow funnel { kind customers } incremental { customers }
      arms { customers visits { customers share uplift { pValue } } spend { total { amount } } }`;
    expect(await effects(ask, { caller })).toMatchObject({
      suppressedBelow: 5,
      funnel: expect.arrayContaining([{ kind: 'WON', customers: null }]),
      incremental: null,
      arms: [
        {
          customers: 90,
          visits: { customers: 30, uplift: null },
          spend: { total: { amount: '800.0000' } },
        },
        { customers: 10, visits: { customers: null, share: null }, spend: { total: null } },
      ],
    });
  });
});
