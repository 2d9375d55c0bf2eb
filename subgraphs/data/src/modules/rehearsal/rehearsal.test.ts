import { stableId } from '@zhongtai/kit/ids';
import { anOperator, aCustomer } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { type EventRow, insertCustomers, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { rememberBanks } from '../bank/index.ts';
import { computeTags } from '../tagging/index.ts';

const api = await testData();
const NOW = '2026-03-31T04:00:00Z';
const manager = anOperator('CAMPAIGN_MANAGER');
const person = (n: number) => stableId('person', n);
const day = (n: number) => new Date(Date.UTC(2026, 2, n, 4));

const PEOPLE = Array.from({ length: 40 }, (_, n) => ({
  ...{ id: person(n), organisation: n < 30 ? 'demo.b01' : 'demo.b02', kind: 'CUSTOMER' },
  ...{ gender: n < 20 ? 'FEMALE' : 'MALE', birthDate: '1990-01-01' },
  ...{ sourceKind: n < 8 ? 'REFERRAL' : 'BRANCH', joinedOn: n < 8 ? '2026-03-10' : '2020-01-01' },
}));

const event = (n: number, name: string, { at, ...over }: Partial<EventRow> & { at: Date }) => ({
  ...{ id: stableId('e', n, name, at.toISOString()), name, at, organisation: 'demo.b01' },
  ...{ customerId: person(n), ...over },
});
const transfer = (n: number, at: Date, { amount = '150', status = 'APPROVED' } = {}) =>
  event(n, 'business.order.progressed', {
    ...{ at, amount },
    properties: { status, orderKind: 'TRANSFER', currency: 'CNY' },
  });

const EVENTS = [
  // Women 0 to 9 come on three days, the others of them on one.
  ...PEOPLE.slice(0, 10).flatMap((_, n) =>
    [4, 5, 6].map((d) => event(n, 'app.launched', { at: day(d) })),
  ),
  ...PEOPLE.slice(10, 20).map((_, n) => event(n + 10, 'app.launched', { at: day(4) })),
  // Men are not of the audience.
  ...PEOPLE.slice(20).map((_, n) => event(n + 20, 'app.launched', { at: day(4) })),
  ...PEOPLE.slice(0, 6).map((_, n) => transfer(n, day(8))),
  // Too little, too early, and not done.
  transfer(6, day(8), { amount: '50' }),
  transfer(7, day(5)),
  transfer(8, day(8), { status: 'DECLINED' }),
  event(9, 'guide.finished', { at: day(9), properties: { topic: 'funds' } }),
  ...PEOPLE.slice(0, 5).map((_, n) => event(n, 'business.account.opened', { at: day(12) })),
  // After the time in which it would have counted.
  event(5, 'business.account.opened', { at: day(29) }),
];

beforeAll(async () => {
  await rememberBanks(api.em(), [{ path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
  await insertCustomers(api.clickhouse, PEOPLE, new Date(NOW));
  await insertEvents(api.clickhouse, EVENTS, { token: 'past', receivedAt: new Date(NOW) });
  const ctx = { em: api.em(), clickhouse: api.clickhouse, now: () => new Date(NOW) };
  await computeTags(ctx, 'demo', { keys: new Set(['gender']) });
});

const ASK = `query ($input: RehearseCampaignInput!) { campaignRehearsal(input: $input) {
  from to members entrants isSampled steps { place name done }
  prizes { place wanted given cost { amount } } cost { amount currency } } }`;
const PRIZE = { total: 4, unitCost: { amount: '20', currency: 'CNY' } };

async function rehearse(parameters: object, over: object = {}, caller = manager) {
  const input = {
    ...{ tagKey: 'gender', tagValue: 'female', parameters: JSON.stringify(parameters) },
    ...{ prizes: [PRIZE], days: 30, ...over },
  };
  const { data, code, details } = await api.ask(ASK, { caller, at: NOW, variables: { input } });
  return code ? { code, ...details } : data?.['campaignRehearsal'];
}

const CHECK_IN = { name: 'Days', event: 'CHECK_IN', times: 1, daysInARow: 3 };
const PAY = {
  ...{ name: 'Pay', event: 'ORDER_COMPLETED', orderKind: 'TRANSFER', minAmount: '100' },
  ...{ times: 1, after: [1], prize: 1 },
};

describe('a campaign, had it run before now', () => {
  it('of a chain tells who would have done each step, and what its prizes cost', async () => {
    expect(await rehearse({ joins: 'FIRST_EVENT', steps: [CHECK_IN, PAY] })).toEqual({
      ...{ from: '2026-03-01T04:00:00.000Z', to: '2026-03-31T04:00:00.000Z' },
      ...{ members: 20, entrants: 20, isSampled: false },
      steps: [
        { place: 1, name: 'Days', done: 10 },
        { place: 2, name: 'Pay', done: 6 },
      ],
      prizes: [{ place: 1, wanted: 6, given: 4, cost: { amount: '80.0000' } }],
      cost: { amount: '80.0000', currency: 'CNY' },
    });
  });

  it('of a chain knows what customers did in channels', async () => {
    const guide = { name: 'Guide', event: 'BEHAVIOUR', behaviour: 'guide.finished', prize: 1 };
    const of = (propertyValue: string) => ({ ...guide, property: 'topic', propertyValue });
    expect(await rehearse({ steps: [of('funds')] })).toMatchObject({ steps: [{ done: 1 }] });
    expect(await rehearse({ steps: [of('loans')] })).toMatchObject({ entrants: 0 });
  });

  it('of a referral tells who came and did what counts in time', async () => {
    const rules = { event: 'ACCOUNT_OPENED', qualifyDays: 10, inviterPrize: 1, inviteePrize: 1 };
    expect(await rehearse(rules)).toMatchObject({
      ...{ entrants: 8, steps: [] },
      prizes: [{ wanted: 10, given: 4 }],
    });
  });

  it('of a lottery tells how many prizes the chances of those who came would have won', async () => {
    const rules = { skin: 'WHEEL', chancesPerDay: 1, chancesPerCustomer: 2, missWeight: 90 };
    // Ten came on three days, of which two give a chance, and ten on one.
    expect(await rehearse(rules, { prizes: [{ ...PRIZE, weight: 10 }] })).toMatchObject({
      ...{ entrants: 20, prizes: [{ wanted: 3, given: 3 }] },
      cost: { amount: '60.0000' },
    });
  });

  it('of any other kind tells who came', async () => {
    expect(await rehearse({})).toMatchObject({ entrants: 20, prizes: [{ wanted: 20, given: 4 }] });
    const branch = anOperator('CAMPAIGN_MANAGER', 'demo.b02');
    expect(await rehearse({}, { tagValue: 'male' }, branch)).toMatchObject({ members: 10 });
  });

  it.each([
    [{ steps: [] }, {}, 'parameters.steps'],
    [{ steps: [{ event: 'CHECK_IN' }] }, {}, 'parameters.steps.0.name'],
    [{}, { days: 93 }, 'days'],
    [{}, { tagKey: null }, 'tagKey'],
    [{}, { prizes: [] }, 'prizes'],
    [{}, { parameters: '{' }, 'parameters'],
    [{}, { prizes: [PRIZE, { total: 1, unitCost: { amount: '1', currency: 'EUR' } }] }, 'prizes'],
  ])('is refused with bad input: %j %j', async (parameters, over, field) => {
    expect(await rehearse(parameters, over)).toEqual({ code: 'INVALID_INPUT', field });
  });

  it('is nothing for customers', async () => {
    expect(await rehearse({}, {}, aCustomer(person(0)))).toMatchObject({ code: 'FORBIDDEN' });
  });
});
