import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, expect, it } from 'vitest';
import { insertEvents } from '../../clickhouse/index.ts';
import { testData } from '../../testing/index.ts';

const api = await testData();
const caller = anOperator('ANALYST');
const at = new Date('2026-11-19T02:00:00Z');
const PERIOD = { from: '2026-11-18T16:00:00Z', to: '2026-11-19T16:00:00Z' };
const CUSTOMERS = 400;

// Two customers share each device; every event has a customer, and one in ten no device.
beforeAll(async () => {
  const rows = Array.from({ length: CUSTOMERS }, (_, n) => ({
    ...{ id: newId(), name: 'looked', organisation: 'demo.b01', customerId: newId(), at },
    ...(n % 10 !== 0 && { properties: { device_id: `device-${Math.floor(n / 2)}` } }),
  }));
  await insertEvents(api.clickhouse, rows, { token: newId(), receivedAt: at });
});

const EVENTS = `query ($input: EventAnalysisInput!) { eventAnalysis(input: $input) { series { total } } }`;
const FUNNEL = `query ($input: FunnelInput!) { funnel(input: $input) { steps { count } } }`;

async function subjects(over: object): Promise<number> {
  const measures = [{ label: 'looked', event: 'looked', aggregate: 'SUBJECTS' }];
  const variables = { input: { ...PERIOD, measures, ...over } };
  const { data } = await api.ask(EVENTS, { caller, variables });
  const analysis = data?.['eventAnalysis'] as { series: { total: number }[] } | undefined;
  return analysis?.series[0]?.total ?? 0;
}

it('counts devices, whoever uses them, and not what came from none', async () => {
  expect(await subjects({ subject: 'DEVICE' })).toBe(CUSTOMERS / 2);
});

it('asks a part of the subjects, always the same ones', async () => {
  expect(await subjects({})).toBe(CUSTOMERS);
  const some = await subjects({ sample: 25 });
  // A quarter of four hundred, give or take five standard deviations.
  expect(some).toBeGreaterThan(56);
  expect(some).toBeLessThan(144);
  const steps = ['first', 'second'].map((label) => ({ label, event: 'looked' }));
  const input = { ...PERIOD, steps, order: 'ANY', sample: 25 };
  expect(await api.read(FUNNEL, { caller, variables: { input } })).toMatchObject({
    funnel: { steps: [{ count: some }, {}] },
  });
  const { code } = await api.ask(FUNNEL, { caller, variables: { input: { ...input, sample: 0 } } });
  expect(code).toBe('INVALID_INPUT');
});
