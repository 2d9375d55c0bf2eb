import { gzipSync } from 'node:zlib';
import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it, vi } from 'vitest';
import { testCollect } from './collect.fixture.ts';

const collect = await testCollect();
const { api } = collect;
const analyst = anOperator('ANALYST');
const app = await collect.newSource();
const strict = await collect.newSource({ channel: 'web', onUnplanned: 'BLOCK' });

const PLAN = `mutation ($input: PlanEventInput!) { planEvent(input: $input) { id version } }`;
const RETIRE = `mutation ($input: RetirePlannedEventInput!) { retirePlannedEvent(input: $input) { version } }`;

const plan = (over: object = {}, caller = analyst) => {
  const input = {
    ...{ name: 'loan.applied', replaces: 0, description: '', owner: 'Loans' },
    ...{ onViolation: 'BLOCK', ...over },
    properties: [
      { name: 'amount', type: 'NUMBER', isRequired: true },
      { name: 'term', type: 'ONE_OF', values: ['12', '24'] },
      { name: 'nickname_of_goal', type: 'TEXT', handling: 'DROPPED' },
    ],
  };
  return api.ask(PLAN, { caller, variables: { input } });
};

const apply = (key: string, properties: object, event = 'loan.applied') =>
  collect.post('/v1/t', key, {
    ...{ type: 'track', event, userId: stableId('customer', 'carl'), properties },
    context: { app: { version: '4.2' } },
  });

const EVENTS = `query ($isPlanned: Boolean) { trackedEvents(isPlanned: $isPlanned) {
  edges { node { name isPlanned events putAside violations channels } } } }`;
const VIOLATIONS = `{ trackingViolations { edges { node { event kind property events appVersions } } } }`;
const SOURCES = `{ trackingSources { totalCount edges { node { name keyHint onUnplanned revokedAt
  health { appVersion events putAside violations isDropping } } } } }`;
const PARKED = `{ dataDesk { parkedEvents { edges { node { id type reason } } } } }`;
const RETRY = `mutation ($input: DeskActInput!) { retryDataItem(input: $input) { id } }`;

/** The nodes of the one list that a query asks for. */
async function nodes(source: string, variables = {}, caller = analyst) {
  const at = new Date().toISOString();
  const data = await api.read<Record<string, { edges: { node: Record<string, unknown> }[] }>>(
    source,
    { caller, variables, at },
  );
  return Object.values(data).flatMap(({ edges }) => edges.map(({ node }) => node));
}

async function parked(): Promise<Record<string, string>[]> {
  const { dataDesk } = await api.read<{
    dataDesk: { parkedEvents: { edges: { node: Record<string, string> }[] } };
  }>(PARKED, { caller: anOperator('ADMINISTRATOR') });
  return dataDesk.parkedEvents.edges.map(({ node }) => node);
}

describe('the tracking plan', () => {
  it('is made by the head office in versions, of which one is in force', async () => {
    expect(await plan({}, anOperator('ANALYST', 'demo.b01'))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await plan()).toMatchObject({ data: { planEvent: { version: 1 } } });
    expect(await plan()).toMatchObject({ code: 'PLANNED_EVENT_CHANGED' });
    const both = await Promise.all([plan({ replaces: 1 }), plan({ replaces: 1 })]);
    expect(both.filter(({ code }) => code === 'PLANNED_EVENT_CHANGED')).toHaveLength(1);
    const list = `{ plannedEvents { edges { node { name version } } } }`;
    const branch = anOperator('ANALYST', 'demo.b01');
    expect(await nodes(list, {}, branch)).toEqual([{ name: 'loan.applied', version: 2 }]);
    expect(await nodes(list, {}, anOperator('ANALYST', 'other'))).toEqual([]);
    const versions = `{ plannedEventVersions(name: "loan.applied") { edges { node { version } } } }`;
    expect(await nodes(versions)).toEqual([{ version: 2 }, { version: 1 }]);
    const { trackingCalls } = await api.read<{ trackingCalls: string }>('{ trackingCalls }', {
      caller: branch,
    });
    expect(trackingCalls).toContain('"term"?: "12" | "24";');
  });

  it('refuses properties that cannot be meant', async () => {
    const input = {
      ...{ name: 'x', replaces: 0, description: '', owner: 'x', onViolation: 'ALLOW' },
      properties: [{ name: 'a', type: 'TEXT', values: ['b'] }],
    };
    expect(await api.ask(PLAN, { caller: analyst, variables: { input } })).toMatchObject({
      code: 'INVALID_INPUT',
    });
  });
});

describe('an event that is held against the plan', () => {
  it('is taken when it fits, without what the plan drops', async () => {
    const fitting = { amount: 50_000, term: '12', currency: 'CNY', nickname_of_goal: 'boat' };
    await apply(app.key, fitting);
    expect(await collect.arrived(1, 'loan.applied')).toMatchObject([
      { amount: '50000', properties: { term: '12', currency: 'CNY', app_version: '4.2' } },
    ]);
  });

  it('is put aside when it does not, until the plan allows it', async () => {
    await apply(app.key, { term: '36', colour: 'red' });
    const answer = await apply(strict.key, {}, 'rate.viewed');
    expect(await answer.json()).toMatchObject({ events: 1, putAside: 1 });
    await vi.waitFor(async () => expect(await parked()).toHaveLength(2), { timeout: 5_000 });
    const waiting = await parked();
    expect(waiting).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'loan.applied', reason: 'The plan wants amount' }),
        expect.objectContaining({ type: 'rate.viewed', reason: 'It is not in the tracking plan' }),
      ]),
    );
    const retry = (type: string) => {
      const id = waiting.find((one) => one['type'] === type)?.['id'];
      const variables = { input: { id, reason: 'The plan was changed' } };
      return api.ask(RETRY, { caller: anOperator('ADMINISTRATOR'), variables });
    };
    expect(await retry('loan.applied')).toMatchObject({ code: 'DESK_RETRY_FAILED' });
    await plan({ replaces: 2, onViolation: 'ALLOW' });
    expect(await retry('loan.applied')).toHaveProperty('data');
    expect(await collect.arrived(2, 'loan.applied')).toHaveLength(2);
  });

  it('is counted by what it breaks, by version and source, for its part of the bank', async () => {
    expect(await nodes(VIOLATIONS)).toEqual([
      expect.objectContaining({ kind: 'MISSING', property: 'amount', appVersions: ['4.2'] }),
      expect.objectContaining({ kind: 'UNPLANNED_PROPERTY', property: 'colour' }),
      expect.objectContaining({ kind: 'WRONG_TYPE', property: 'term', events: 1 }),
      expect.objectContaining({ event: 'rate.viewed', kind: 'UNPLANNED', property: null }),
    ]);
    expect(await nodes(EVENTS, { isPlanned: false })).toEqual([
      {
        ...{ name: 'rate.viewed', isPlanned: false, events: 0, putAside: 1, violations: 1 },
        channels: ['web'],
      },
    ]);
    expect(await nodes(EVENTS, {}, anOperator('ANALYST', 'demo.b02'))).toEqual([]);
    const [web, mobile] = await nodes(SOURCES);
    expect(web).toMatchObject({ onUnplanned: 'BLOCK', health: [{ events: 0, putAside: 1 }] });
    expect(mobile).toMatchObject({
      health: [{ appVersion: '4.2', events: 1, putAside: 1, violations: 3, isDropping: false }],
    });
  });

  it('is unplanned again once its plan is retired', async () => {
    const input = { name: 'loan.applied', version: 3 };
    const ask = () => api.ask(RETIRE, { caller: analyst, variables: { input } });
    expect(await ask()).toHaveProperty('data');
    expect(await ask()).toMatchObject({ code: 'PLANNED_EVENT_CHANGED' });
  });
});

describe('a source', () => {
  it('can write no more once it is revoked, and is seen by its part of the bank alone', async () => {
    const gone = await collect.newSource({ name: 'Gone' });
    const REVOKE = `mutation ($input: TrackingSourceActionInput!) { revokeTrackingSource(input: $input) { revokedAt } }`;
    const ask = (caller = analyst) =>
      api.ask(REVOKE, { caller, variables: { input: { id: gone.id } } });
    expect(await ask(anOperator('ANALYST', 'demo.b02'))).toMatchObject({
      code: 'TRACKING_SOURCE_NOT_FOUND',
    });
    expect(await ask()).toHaveProperty('data');
    expect(await ask()).toMatchObject({ code: 'TRACKING_SOURCE_REVOKED' });
    expect((await collect.post('/v1/t', gone.key, {})).status).toBe(401);
    expect(await nodes(SOURCES, {}, anOperator('ANALYST', 'demo.b02'))).toEqual([]);
  });
});

describe('a request that is refused', () => {
  const code = async (answer: Response) => {
    const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
    return [answer.status, errors[0]?.extensions.code];
  };

  it.each([
    { key: null, body: '{"batch":[]}', refusal: [401, 'COLLECT_KEY_UNKNOWN'] },
    { key: 'ztnobody:secret', body: '{"batch":[]}', refusal: [401, 'COLLECT_KEY_UNKNOWN'] },
    { key: app.key, body: '{"batch":', refusal: [400, 'COLLECT_UNREADABLE'] },
    { key: app.key, body: 'hello', refusal: [400, 'COLLECT_UNREADABLE'] },
  ])('with key $key and $body is told why', async ({ key, body, refusal }) => {
    expect(await code(await collect.post('/v1/batch', key, body))).toEqual(refusal);
  });

  it('unpacks to more than is taken', async () => {
    const body = gzipSync(Buffer.alloc(9 * 1024 * 1024, ' '));
    const answer = await fetch(`${collect.url}/v1/batch`, { method: 'POST', body });
    expect(await code(answer)).toEqual([413, 'REQUEST_TOO_LARGE']);
  });

  it('comes from a source that sends too often', async () => {
    const slow = await collect.newSource({ eventsPerSecond: 1 });
    const send = () => collect.post('/v1/t', slow.key, { type: 'track', event: 'slow.sent' });
    await Promise.all([send(), send()]);
    const third = await send();
    expect(third.headers.get('retry-after')).toBe('1');
    expect(await code(third)).toEqual([429, 'RATE_LIMITED']);
  });
});
