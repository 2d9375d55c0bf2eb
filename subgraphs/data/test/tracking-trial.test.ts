import { anOperator } from '@zhongtai/kit/testing';
import { expect, it, vi } from 'vitest';
import { testCollect } from '../src/modules/collect/collect.fixture.ts';

const collect = await testCollect();
const { api } = collect;
const analyst = anOperator('ANALYST', 'demo.b01');
const app = await collect.newSource();
const now = () => new Date().toISOString();

const TRIAL = `query ($id: ID!) { trackingTrial(id: $id) { deviceId source { name } events { totalCount edges { node {
  name reason violations { kind property } properties { name value } } } } } }`;

interface Trial {
  readonly id: string;
  readonly code: string;
}

const start = (sourceId: string, caller = analyst) =>
  api.ask(
    `mutation ($input: StartTrackingTrialInput!) { startTrackingTrial(input: $input) { id code } }`,
    {
      ...{ caller, at: now() },
      variables: { input: { idempotencyKey: crypto.randomUUID(), sourceId } },
    },
  );

async function startedTrial(): Promise<Trial> {
  const { data } = await start(app.id);
  return data?.['startTrackingTrial'] as Trial;
}

const seen = async (id: string, caller = analyst) =>
  (await api.ask(TRIAL, { caller, variables: { id }, at: now() })).data?.['trackingTrial'];

const send = (event: string, anonymousId: string, properties: object = {}) =>
  collect.post('/v1/track', app.key, {
    ...{ type: 'track', event, anonymousId, properties, messageId: crypto.randomUUID() },
  });

it('shows what a device sends once it said the code, each event held against the plan', async () => {
  const property = {
    name: 'amount_band',
    type: 'ONE_OF',
    isRequired: true,
    values: ['low', 'high'],
  };
  const planned = { name: 'loan.applied', replaces: 0, description: '', owner: 'Loans' };
  await api.read(`mutation ($input: PlanEventInput!) { planEvent(input: $input) { id } }`, {
    caller: anOperator('ANALYST'),
    variables: {
      input: { ...planned, onViolation: 'BLOCK', properties: [{ ...property, handling: 'KEPT' }] },
    },
  });
  const { id, code } = await startedTrial();
  await send('loan.applied', 'my-phone', { amount_band: 'low' });
  await collect.arrived(1, 'loan.applied');
  await send('hello', 'my-phone', { acceptance_code: code });
  await vi.waitFor(
    async () => expect(await seen(id)).toMatchObject({ deviceId: 'my-phone' }),
    10_000,
  );
  await vi.waitFor(
    async () => {
      // In force within five seconds.
      await send('loan.applied', 'my-phone', { amount_band: 'huge' });
      expect(JSON.stringify(await seen(id))).toContain('WRONG_TYPE');
    },
    { timeout: 15_000, interval: 600 },
  );
  await send('loan.applied', 'my-phone', { amount_band: 'high' });
  await send('loan.applied', 'not-mine', { amount_band: 'high' });
  await vi.waitFor(async () => expect(JSON.stringify(await seen(id))).toContain('"high"'), 10_000);
  const trial = (await seen(id)) as { events: { edges: { node: object }[] } };
  const nodes = trial.events.edges.map(({ node }) => node);
  expect(nodes).toContainEqual(
    expect.objectContaining({ name: 'loan.applied', reason: null, violations: [] }),
  );
  expect(nodes).toContainEqual(
    expect.objectContaining({
      reason: expect.stringContaining('amount_band'),
      violations: [{ kind: 'WRONG_TYPE', property: 'amount_band' }],
    }),
  );
  expect(JSON.stringify(nodes)).not.toMatch(/not-mine|"low"/);
});

it('ends, is a matter of its part of the bank alone, and of sources that may write', async () => {
  const { id, code } = await startedTrial();
  const elsewhere = anOperator('ANALYST', 'demo.b02');
  expect(await seen(id, elsewhere)).toBeNull();
  const end = (caller = analyst) =>
    api.ask(`mutation ($id: ID!) { endTrackingTrial(input: { id: $id }) { endedAt } }`, {
      ...{ caller, variables: { id }, at: now() },
    });
  expect(await end(elsewhere)).toMatchObject({ code: 'TRACKING_TRIAL_NOT_FOUND' });
  expect(await end()).toMatchObject({ data: { endTrackingTrial: {} } });
  await send('late.code', 'late-phone', { acceptance_code: code });
  await collect.arrived(1, 'late.code');
  expect(await seen(id)).toMatchObject({ deviceId: null, events: { totalCount: 0 } });
  expect(await start(app.id, elsewhere)).toMatchObject({ code: 'TRACKING_SOURCE_NOT_FOUND' });
  expect(await start('nonsense')).toMatchObject({ code: 'TRACKING_SOURCE_NOT_FOUND' });
});
