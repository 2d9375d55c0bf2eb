import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertCampaignMembers, insertCustomers, insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { rememberBanks } from '../bank/index.ts';
import { CUSTOMERS, FACTS, MEMBERS } from './effects.fixture.ts';

const api = await testData();
const other = stableId('another');
const campaign = FACTS.id ?? '';
const march = (day: number, hour = 4) => new Date(Date.UTC(2026, 2, day, hour));

interface Seen {
  readonly at: Date;
  readonly campaignId?: string;
}

const touch = (n: number, name: string, { at, campaignId = '' }: Seen) => ({
  ...{ id: stableId('touch', n, name, at.toISOString()), name, at },
  ...{ organisation: 'demo.b01', customerId: stableId('member', n), properties: { campaignId } },
  channel: campaignId ? 'sms' : 'mobile',
});
const bought = (n: number, at: Date) => ({
  ...{ id: stableId('bought', n), name: 'product.purchased', at, amount: '100' },
  ...{ organisation: 'demo.b01', customerId: stableId('member', n) },
  ...{ productId: FACTS.product.id ?? '', properties: { currency: 'CNY' } },
});

const EVENTS = [
  // Saw another campaign, then this one, then came to the app twice on one day, and bought.
  touch(1, 'campaign.viewed', { at: march(2), campaignId: other }),
  touch(1, 'message.opened', { at: march(4), campaignId: campaign }),
  touch(1, 'app.launched', { at: march(6, 3) }),
  touch(1, 'app.launched', { at: march(6, 5) }),
  bought(1, march(7)),
  // Long before, and after: no touches of the purchase.
  touch(2, 'message.opened', { at: march(1), campaignId: campaign }),
  bought(2, march(20)),
  touch(2, 'app.launched', { at: march(21) }),
  // Held out.
  touch(95, 'app.launched', { at: march(2) }),
  bought(95, march(3)),
];

beforeAll(async () => {
  await rememberBanks(api.em(), [{ path: 'demo', currency: 'CNY', timeZone: 'Asia/Shanghai' }]);
  await insertCustomers(api.clickhouse, CUSTOMERS, march(1));
  await insertCampaignMembers(api.clickhouse, MEMBERS, march(1));
  await insertEvents(api.clickhouse, EVENTS, { token: 'touches', receivedAt: march(22) });
});

const ASK = `query ($reference: _Any!, $model: AttributionModel!, $days: Int!) {
  _entities(representations: [$reference]) { ... on Campaign { effects {
    attribution(model: $model, windowDays: $days) {
      purchases own credits { campaign { id } channel { code } touches conversions spend { amount } } } } } } }`;

async function attribution(model: string, days: number, caller = anOperator('CAMPAIGN_MANAGER')) {
  const variables = { reference: FACTS, model, days };
  const { data, code, details } = await api.ask(ASK, { caller, variables });
  const [found] = (data?.['_entities'] ?? []) as { effects: { attribution: unknown } }[];
  return code ? { code, ...details } : found?.effects.attribution;
}

const credit = (source: string | null, conversions: number, touches = 1) => ({
  campaign: source === null ? null : { id: source },
  channel: { code: source === null ? 'mobile' : 'sms' },
  ...{ touches, conversions, spend: { amount: (100 * conversions).toFixed(4) } },
});

describe('purchases, credited to touches', () => {
  it.each([
    ['LAST_TOUCH', [0, 1, 0]],
    ['FIRST_TOUCH', [0, 0, 1]],
  ])('by %s go to one of them', async (model, [own, visit, another]) => {
    const found = await attribution(model, 7);
    expect(found).toMatchObject({ purchases: 2, own });
    const credits = (found as { credits: object[] }).credits;
    expect(credits).toHaveLength(3);
    expect(credits).toEqual(
      expect.arrayContaining([
        credit(campaign, own ?? 0),
        credit(null, visit ?? 0),
        credit(other, another ?? 0),
      ]),
    );
  });

  it('by LINEAR are shared out, touches of one day once', async () => {
    const { credits, own } = (await attribution('LINEAR', 7)) as {
      credits: { conversions: number; touches: number }[];
      own: number;
    };
    expect(own).toBeCloseTo(1 / 3, 9);
    expect(credits.map(({ touches }) => touches)).toEqual([1, 1, 1]);
    expect(credits.reduce((sum, { conversions }) => sum + conversions, 0)).toBeCloseTo(1, 9);
  });

  it('know touches of a longer window', async () => {
    expect(await attribution('LAST_TOUCH', 30)).toMatchObject({ purchases: 2, own: 1 });
  });

  it('are not told to who may not see customers where too few bought', async () => {
    const permissions = ['analysis:read', 'campaign:read'];
    const caller = { ...anOperator('ANALYST'), permissions };
    expect(await attribution('LINEAR', 30, caller)).toEqual({
      ...{ purchases: null, own: null, credits: [] },
    });
  });

  it.each([0, 91])('are refused for a window of %s days', async (days) => {
    expect(await attribution('LINEAR', days)).toEqual({
      code: 'INVALID_INPUT',
      field: 'windowDays',
    });
  });
});
