import { newId, stableId } from '@zhongtai/kit/ids';
import { describe, expect, it, vi } from 'vitest';
import { insertCampaignMembers, insertEvents } from '../../clickhouse/index.ts';
import { openAudiences } from './audience.fixture.ts';
import { isHeldOut } from './audience.hold-out.ts';
import { answerCampaigns } from './index.ts';

const { api, bus, now, operations, startCampaign, partsOf, answered } = await openAudiences();

describe('audience of a campaign', () => {
  it('is pinned in parts of five hundred, each member once', async () => {
    const parts = await answered(await startCampaign({ tagKey: 'gender', tagValue: 'female' }));
    expect(
      parts.map(({ body: { customers, part, parts: of, total } }) => [
        customers.length,
        part,
        of,
        total,
      ]),
    ).toEqual([
      [500, 1, 3, 1300],
      [500, 2, 3, 1300],
      [300, 3, 3, 1300],
    ]);
    const ids = parts.flatMap(({ body }) => body.customers.map(({ id }) => id));
    expect(new Set(ids).size).toBe(1_300);
    expect(ids).not.toContain(stableId('customer', 0));
  });

  it('stays within the campaign’s part of the bank', async () => {
    const [part] = await answered(
      await startCampaign({ tagKey: 'gender', tagValue: null }, 'demo.b02'),
    );
    expect(part?.organisation).toBe('demo.b02');
    expect(part?.body.total).toBe(100);
    expect(new Set(part?.body.customers.map(({ organisation }) => organisation))).toEqual(
      new Set(['demo.b02']),
    );
  });

  it('is one empty part when nobody has the tag', async () => {
    const campaignId = await startCampaign({ tagKey: 'gender', tagValue: 'neither' });
    const parts = await answered(campaignId);
    expect(parts.map(({ body }) => body)).toEqual([
      { campaignId, customers: [], part: 1, parts: 1, total: 0, holdOutPercent: 0 },
    ]);
  });

  it('says from which pool of a lottery each draws: the first whose tag they have', async () => {
    const pools = [
      { tagKey: 'gender', tagValue: 'male' },
      { tagKey: 'gender', tagValue: null },
    ];
    const parts = await answered(await startCampaign({ tagKey: 'gender', tagValue: null, pools }));
    const members = parts.flatMap(({ body }) => body.customers);
    const man = stableId('customer', 0);
    expect(members.filter(({ pool }) => pool === 1).map(({ id }) => id)).toEqual([man]);
    expect(members.filter(({ pool }) => pool === 2)).toHaveLength(1_300);
  });

  it('keeps a share of its members out by lot, and remembers who was where', async () => {
    const body = { tagKey: 'gender', tagValue: 'female', holdOutPercent: 20 };
    const campaignId = await startCampaign(body);
    const members = (await answered(campaignId)).flatMap((part) => part.body.customers);
    const heldOut = members.filter((member) => member.isHeldOut).map(({ id }) => id);
    expect(heldOut.length / members.length).toBeCloseTo(0.2, 1);
    const draw = { campaignId, percent: 20 };
    expect(members.filter(({ id }) => isHeldOut(draw, id)).map(({ id }) => id)).toEqual(heldOut);
    const inStore = async () => {
      const result = await api.clickhouse.query({
        query: `select toUInt32(count()) as members, toUInt32(countIf(is_hold_out = 1 and arm = 'HOLD_OUT' and weight = 20)) as heldOut
          from campaign_member final where campaign_id = {id:UUID}`,
        query_params: { id: campaignId },
        format: 'JSONEachRow',
      });
      return result.json();
    };
    await vi.waitFor(
      async () =>
        expect(await inStore()).toEqual([{ members: members.length, heldOut: heldOut.length }]),
      10_000,
    );
    const another = { campaignId: newId(), percent: 20 };
    expect(heldOut.filter((id) => isHeldOut(another, id)).length).toBeLessThan(heldOut.length / 2);
    expect(heldOut.some((id) => isHeldOut({ ...draw, percent: 0 }, id))).toBe(false);
  });

  it('is a group of an earlier campaign, as its effects count it', async () => {
    const earlier = newId();
    const [bought, didNot, heldOut] = [1, 2, 3].map((n) => stableId('customer', n));
    const within = new Date('2026-10-10T00:00:00Z');
    const member = (customerId = '', isHoldOut = false) => ({
      ...{ campaignId: earlier, organisation: 'demo.b01.o01', customerId, isHoldOut },
      ...{ arm: isHoldOut ? 'HOLD_OUT' : 'OFFER', weight: 1 },
    });
    const members = [member(bought), member(didNot), member(heldOut, true)];
    await insertCampaignMembers(api.clickhouse, members, within);
    const purchase = {
      ...{ id: newId(), name: 'product.purchased', organisation: 'demo.b01.o01', at: within },
      customerId: bought ?? '',
    };
    await insertEvents(api.clickhouse, [purchase], { token: 'bought', receivedAt: within });
    const of = {
      campaignId: earlier,
      startsAt: '2026-10-01T00:00:00Z',
      endsAt: '2026-11-01T00:00:00Z',
    };
    const pinnedOf = async (group: string) => {
      const id = await startCampaign({ tagKey: null, follows: { ...of, group } });
      return (await answered(id)).flatMap((part) => part.body.customers.map((one) => one.id));
    };
    expect(await pinnedOf('CONVERTED')).toEqual([bought]);
    expect(await pinnedOf('NOT_CONVERTED')).toEqual([didNot]);
    expect(await pinnedOf('HELD_OUT')).toEqual([heldOut]);
  });

  it('is pinned once, though the campaign asks again', async () => {
    const campaignId = await startCampaign({ tagKey: 'gender', tagValue: 'male' });
    await answered(campaignId);
    const events = await bus.read('operations', { after: { xid: 0n, id: 0n }, limit: 100 });
    const ctx = { em: api.em(), analytics: api.analytics, now };
    await answerCampaigns(ctx, events);
    expect(await partsOf(campaignId)).toHaveLength(1);
  });
});

it('tells of the customers of an issue by staff where those of its part of the bank are', async () => {
  const issueId = newId();
  const [first, other] = [stableId('customer', 7), stableId('customer', 1_250)];
  await operations.query(
    `insert into operations.outbox (event_id, type, organisation, subject_id, body, at)
     values ($1, 'operations.issue.approved', 'demo.b01', $2, $3, now())`,
    [newId(), issueId, { issueId, customerIds: [first, other, newId()] }],
  );
  const located = () =>
    api
      .em()
      .execute<object[]>(
        `select body from data.outbox where type = 'data.customers.located' and subject_id = ?`,
        [issueId],
      );
  await vi.waitFor(async () => expect(await located()).toHaveLength(1), 10_000);
  expect(await located()).toEqual([
    { body: { issueId, customers: [{ id: first, organisation: 'demo.b01.o01' }] } },
  ]);
});
