import { openPostgresBus } from '@zhongtai/kit/bus';
import { newId, stableId } from '@zhongtai/kit/ids';
import { newLogger } from '@zhongtai/kit/logging';
import { anOperator } from '@zhongtai/kit/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { insertCampaignMembers, insertCustomers, insertEvents } from '../../clickhouse/index.ts';
import { startConsumers } from '../../consumers.ts';
import { testData } from '../../testing/index.ts';
import { computeTags } from '../tagging/index.ts';
import { isHeldOut } from './audience.hold-out.ts';
import { answerCampaigns } from './index.ts';

const api = await testData();
const logger = newLogger('test', { level: 'silent' });
const now = () => new Date('2026-11-20T04:00:00Z');
const bus = openPostgresBus({ url: api.url, logger });
const operations = new Client({ connectionString: api.database.url('operations') });
await operations.connect();
await operations.query(`select set_config('app.organisation', '*', false)`);

beforeAll(async () => {
  const customers = Array.from({ length: 1_301 }, (_, n) => ({
    id: stableId('customer', n),
    organisation: n < 1_201 ? 'demo.b01.o01' : 'demo.b02',
    kind: 'CUSTOMER',
    gender: n === 0 ? 'MALE' : 'FEMALE',
    birthDate: null,
    sourceKind: 'BRANCH',
    joinedOn: '2020-01-01',
  }));
  await insertCustomers(api.clickhouse, customers, now());
  await computeTags({ em: api.em(), clickhouse: api.clickhouse, now }, 'demo');
  const consumers = startConsumers({ ...api, bus, logger, now });
  return async () => {
    await Promise.all(consumers.map((consumer) => consumer.stop()));
  };
});

afterAll(async () => {
  await bus.close();
  await operations.end();
});

async function startCampaign(body: object, organisation = 'demo') {
  const campaignId = newId();
  await operations.query(
    `insert into operations.outbox (event_id, type, organisation, subject_id, body, at)
     values ($1, 'operations.campaign.started', $2, $3, $4, now())`,
    [newId(), organisation, campaignId, { campaignId, ...body }],
  );
  return campaignId;
}

const partRow = z.object({
  organisation: z.string(),
  body: z.object({
    campaignId: z.string(),
    customers: z.array(
      z.object({ id: z.string(), organisation: z.string(), isHeldOut: z.boolean().optional() }),
    ),
    holdOutPercent: z.number(),
    part: z.number(),
    parts: z.number(),
    total: z.number(),
  }),
});

async function partsOf(campaignId: string) {
  const rows = await api.em().execute(
    `select organisation::text, body from data.outbox
       where type = 'data.audience.pinned' and subject_id = ? order by id`,
    [campaignId],
  );
  return z.array(partRow).parse(rows);
}

const answered = async (campaignId: string) => {
  await vi.waitFor(async () => expect(await partsOf(campaignId)).not.toHaveLength(0), 10_000);
  return partsOf(campaignId);
};

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

describe('a group of customers', () => {
  const CREATE = `mutation ($input: CreateCustomerGroupInput!) { createCustomerGroup(input: $input) {
    id name organisation analysis size createdBy customers(first: 2) { totalCount edges { node { id } } }
  } }`;
  const LIST = `query ($query: String) { customerGroups(query: $query) { edges { node { name } } totalCount } }`;
  const COUNT = `query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) { series { total } } }`;
  const analyst = anOperator('ANALYST', 'demo');
  const period = { from: '2026-10-01T00:00:00Z', to: '2026-11-01T00:00:00Z' };
  const looked = { of: { ...period, measures: [{ label: 'n', event: 'looked' }] }, measure: 0 };
  const input = { idempotencyKey: 'g1', name: 'Lookers', cell: { event: looked }, question: '{}' };
  const create = (over: object = {}, caller = analyst) =>
    api.ask(CREATE, { caller, variables: { input: { ...input, ...over } } });

  beforeAll(async () => {
    // Every second customer looks; the last of them are of the other branch.
    const rows = Array.from({ length: 650 }, (_, n) => ({
      ...{ id: stableId('look', n), name: 'looked', customerId: stableId('customer', 2 * n) },
      ...{ organisation: 2 * n < 1_201 ? 'demo.b01.o01' : 'demo.b02' },
      at: new Date('2026-10-05T04:00:00Z'),
    }));
    await insertEvents(api.clickhouse, rows, { token: 'looks', receivedAt: now() });
  });

  it('is who was behind a number, and exactly they are pinned for its campaign', async () => {
    const { data } = await create();
    const group = data?.['createCustomerGroup'] as { id: string };
    const first = [...Array(650).keys()].map((n) => stableId('customer', 2 * n)).toSorted();
    expect(group).toMatchObject({
      ...{ name: 'Lookers', organisation: 'demo', analysis: 'EVENT', size: 650 },
      createdBy: analyst.subject,
      customers: { totalCount: 650, edges: first.slice(0, 2).map((id) => ({ node: { id } })) },
    });
    expect((await create()).data?.['createCustomerGroup']).toEqual(group);
    expect(await create({ name: 'Others' })).toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });

    const parts = await answered(await startCampaign({ groupId: group.id }));
    const pinned = parts.flatMap(({ body }) => body.customers.map(({ id }) => id));
    expect(pinned.toSorted()).toEqual(first);
    const below = await answered(await startCampaign({ groupId: group.id }, 'demo.b02'));
    expect(below.map(({ body }) => body.total)).toEqual([49]);
    const of = (operator: string) => ({
      ...looked.of,
      filter: { condition: { field: `group.${group.id}`, operator } },
    });
    const totals = await Promise.all(
      ['EXISTS', 'MISSING'].map(async (operator) => {
        const counted = await api.ask(COUNT, {
          caller: analyst,
          variables: { input: of(operator) },
        });
        return counted.data?.['eventAnalysis'];
      }),
    );
    expect(totals).toEqual([{ series: [{ total: 650 }] }, { series: [{ total: 0 }] }]);
  });

  it('is of its maker’s part of the bank, and seen there and above', async () => {
    await create({ idempotencyKey: 'g2', name: 'Own' }, anOperator('ANALYST', 'demo.b02'));
    const names = async (organisation: string, query: string | null = null) => {
      const caller = anOperator('ANALYST', organisation);
      const { data } = await api.ask(LIST, { caller, variables: { query } });
      return data?.['customerGroups'];
    };
    expect(await names('demo.b02')).toEqual({ edges: [{ node: { name: 'Own' } }], totalCount: 1 });
    expect(await names('demo.b01')).toMatchObject({ totalCount: 0 });
    expect(await names('demo', 'OW')).toMatchObject({ edges: [{ node: { name: 'Own' } }] });
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
