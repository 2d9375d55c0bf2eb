import { newId, stableId } from '@zhongtai/kit/ids';
import { beforeAll, describe, expect, it } from 'vitest';
import { insertCampaignMembers } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';
import { readTags } from '../../testing/tags.ts';
import { computeTags, HOLDS_FOR_DAYS } from './index.ts';
import { aLogin, aPopulation, type Happening, NOW } from './tagging.fixture.ts';

const api = await testData();
const people = aPopulation('parted');
const [one, other] = ['autumn', 'winter'].map((name) => stableId('campaign', name)).toSorted();
const campaign = one ?? '';
const KEYS = new Set(Object.keys(HOLDS_FOR_DAYS));
const DAY_MS = 86_400_000;

const sign = (name: string, daysAgo: number, over: Partial<Happening> = {}): Happening => ({
  ...{ name, daysAgo, subjectId: newId() },
  ...over,
  properties: { campaignId: campaign, ...over.properties },
});
const award = newId();
const drawn = (daysAgo: number, of = campaign) =>
  sign('operations.draw.made', daysAgo, { properties: { campaignId: of } });
const held = (outcome: string) => [
  sign('operations.hold.made', 2),
  sign('operations.hold.ended', 1, { properties: { outcome } }),
];
const bought = (daysAgo: number, productId: string): Happening => ({
  ...{ name: 'product.purchased', daysAgo, productId },
});
const [fund, loan] = [stableId('product', 'fund'), stableId('product', 'loan')];
const referral = newId();
const doubted = people.add([]);

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['who did nothing', people.add([aLogin(1)]), []],
  ['who drew a miss', people.add([drawn(1)]), ['entered', 'lost']],
  ['who drew a miss two months ago', people.add([drawn(61)]), ['entered']],
  ['who drew so long ago that nothing holds', people.add([drawn(91)]), []],
  [
    'who drew and won',
    people.add([drawn(1), sign('operations.award.issued', 1)]),
    ['entered', 'won'],
  ],
  [
    'whose prize was taken back',
    people.add([
      sign('operations.award.issued', 2, { subjectId: award }),
      sign('operations.award.revoked', 1, { subjectId: award }),
    ]),
    ['entered', 'lost'],
  ],
  ['who joined a chain', people.add([sign('operations.chain.entered', 1)]), ['entered']],
  ['who let a unit go', people.add(held('EXPIRED')), ['entered', 'lapsed']],
  ['who gave a unit back', people.add(held('RETURNED')), ['entered']],
  [
    'who let a prize expire',
    people.add([sign('operations.award.issued', 80), sign('operations.award.expired', 5)]),
    ['entered', 'won', 'lapsed'],
  ],
  [
    'who asked for an invitation',
    people.add([sign('operations.invitation.made', 3)]),
    ['entered', 'shared'],
  ],
  ['who shared it in a channel', people.add([sign('campaign.shared', 3)]), ['shared']],
  [
    'whose referral is doubted',
    people.add([
      sign('operations.referral.bound', 9),
      sign('operations.referral.doubted', 3, {
        ...{ subjectId: referral, properties: { outcome: 'REVIEW', inviterId: doubted } },
      }),
    ]),
    ['entered', 'suspected'],
  ],
  ['who invited somebody whose referral is doubted', doubted, ['suspected']],
  [
    'whose doubted referral was rewarded in the end',
    people.add([
      sign('operations.referral.doubted', 3, {
        ...{ subjectId: award, properties: { outcome: 'REVIEW' } },
      }),
      sign('operations.referral.decided', 2, {
        ...{ subjectId: award, properties: { outcome: 'REWARDED' } },
      }),
    ]),
    [],
  ],
];
const MEMBERS = [
  ['who bought while it ran', people.add([bought(10, fund)]), ['converted']],
  ['who bought something else', people.add([bought(10, loan)]), []],
  ['who bought before', people.add([bought(40, fund)]), []],
] as const;
const heldOut = people.add([bought(10, fund)]);
const twice = people.add([drawn(1), drawn(2, other ?? '')]);

beforeAll(async () => {
  const ran = (daysAgo: number) => new Date(NOW.getTime() - daysAgo * DAY_MS).toISOString();
  people.add([
    {
      ...{ name: 'operations.campaign.started', customerId: null, subjectId: campaign },
      ...{ productId: fund, properties: { startsAt: ran(30), endsAt: ran(5) } },
    },
  ]);
  await people.load(api.clickhouse);
  const members = [...MEMBERS.map(([, id]) => id), heldOut].map((customerId) => ({
    ...{ campaignId: campaign, organisation: 'parted', customerId, weight: 1 },
    ...{ isHoldOut: customerId === heldOut, arm: customerId === heldOut ? 'HOLD_OUT' : 'OFFER' },
  }));
  await insertCampaignMembers(api.clickhouse, members, NOW);
  await compute(NOW);
});

const compute = (now: Date) =>
  computeTags({ em: api.em(), clickhouse: api.clickhouse, now: () => now }, 'parted', {
    keys: KEYS,
  });
const partsOf = async (id: string) => (await readTags(api.analytics, 'parted')).get(id) ?? {};
const tagged = (parts: readonly string[]) =>
  Object.fromEntries(parts.map((part) => [`campaign_${part}`, campaign]));

describe('parts in campaigns', () => {
  it.each([...CASES, ...MEMBERS])('tag a customer %s', async (_, id, parts) => {
    expect(await partsOf(id)).toEqual(tagged(parts));
  });

  it('do not tag those held out as converted', async () => {
    expect(await partsOf(heldOut)).toEqual({});
  });

  it('name each campaign', async () => {
    expect(await partsOf(twice)).toEqual({
      ...{ campaign_entered: `${one};${other}`, campaign_lost: `${one};${other}` },
    });
  });

  it('hold no longer once their days are over', async () => {
    await compute(new Date(NOW.getTime() + 60 * DAY_MS));
    expect(await partsOf(twice)).toEqual({ campaign_entered: `${one};${other}` });
    await compute(new Date(NOW.getTime() + 366 * DAY_MS));
    expect((await readTags(api.analytics, 'parted')).size).toBe(0);
  });
});
