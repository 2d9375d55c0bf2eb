import { anOperator, aPartner } from '@zhongtai/kit/testing';
import { describe, expect, it, vi } from 'vitest';
import { ASKED, analyst, another, HARD, SLOW, testRuns } from './analysis-run.fixture.ts';

const runs = await testRuns();
const { api, start, find, ends, funnel } = runs;
const idOf = async (answer: ReturnType<typeof start>): Promise<string> => {
  const { data, code } = await answer;
  if (!data) throw new Error(`Refused: ${code}`);
  return (data['startAnalysis'] as { id: string }).id;
};

describe('a question that may not be asked', () => {
  it.each([
    ['of nothing', {}],
    ['of two analyses', { funnel: ASKED, path: { ...period(), anchor: { event: 'looked' } } }],
    ['with one step', { funnel: { ...ASKED, steps: ASKED.steps.slice(0, 1) } }],
    ['of a field that is not there', { funnel: { ...ASKED, breakdown: 'nonsense' } }],
    ['of one customer', { behaviour: { ...period(), customerId: crypto.randomUUID() } }],
  ])('is refused before there is a task: %s', async (_, of) => {
    expect(await start(of)).toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('is refused to whoever is no operator', async () => {
    const partner = { ...aPartner(['analysis:read']), organisation: 'demo' };
    expect(await start(undefined, partner)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('an analysis that is a task', { timeout: 90_000 }, () => {
  it('is done, and answers its owner again with what it counted; nobody else, and nowhere else', async () => {
    await runs.openShop();
    const live = await funnel();
    expect(live.asOf).toBeNull();
    const id = await idOf(start());
    await ends(id, 'DONE');
    const kept = await funnel();
    expect(kept.steps).toEqual(live.steps);
    expect(kept.steps[0]?.count).toBe(375);
    expect(kept.asOf).not.toBeNull();
    expect((await funnel(ASKED, another)).asOf).toBeNull();
    expect((await funnel({ ...ASKED, windowDays: 3 })).asOf).toBeNull();
    expect((await funnel(ASKED, anOperator('ANALYST', 'demo.b01'))).asOf).toBeNull();
    expect(await find(id, another)).toBeNull();
    expect(await find(id)).toMatchObject({ kind: 'FUNNEL', status: 'DONE' });
  });

  it('bears two others of the same operator beside it, and any of others', async () => {
    // Hard ones: an easy one might be done before it is cancelled.
    const hard = () => idOf(start({ funnel: HARD }));
    const waiting = [await hard(), await hard(), await hard()];
    expect(await start()).toMatchObject({ code: 'TOO_MANY_ANALYSES' });
    expect((await start(undefined, another)).data).toBeTruthy();
    await runs.openShop(SLOW);
    await cancel(waiting);
    await Promise.all(waiting.map((id) => ends(id, 'CANCELLED')));
    expect((await start()).data).toBeTruthy();
  });
});

describe('the engine', { timeout: 90_000 }, () => {
  it('stops within a second when the task is cancelled', async () => {
    await runs.openShop(SLOW);
    const id = await idOf(start({ funnel: HARD }));
    await vi.waitFor(async () => expect(await runs.working()).toBe(1), { timeout: 15_000 });
    await vi.waitFor(
      async () => {
        const told = await runs.told(id);
        expect(told.at(-1)?.done).toBeGreaterThan(0);
        expect(told.at(-1)?.done).toBeLessThan(told.at(-1)?.total ?? 0);
      },
      { timeout: 15_000 },
    );
    const before = Date.now();
    await cancel([id]);
    await vi.waitFor(async () => expect(await runs.working()).toBe(0), {
      timeout: 6_000,
      interval: 20,
    });
    // A busy machine may take its time; the question itself would take longer.
    expect(Date.now() - before).toBeLessThan(6_000);
    expect(await find(id)).toMatchObject({ status: 'CANCELLED', keptUntil: null });
  });

  it('is asked again by the next process when one stops', async () => {
    const first = await runs.openShop(SLOW);
    const id = await idOf(start({ funnel: { ...HARD, windowDays: 5 } }));
    await vi.waitFor(async () => expect(await runs.working()).toBe(1), { timeout: 15_000 });
    await first.close();
    await vi.waitFor(async () => expect(await runs.working()).toBe(0), { timeout: 10_000 });
    expect(await find(id)).toMatchObject({ status: 'RUNNING' });
    await runs.openShop();
    await ends(id, 'DONE');
    expect((await funnel({ ...HARD, windowDays: 5 })).asOf).not.toBeNull();
  });

  it('says why when even for a task it is too much', async () => {
    await runs.openShop({ max_memory_usage: '1000' });
    const id = await idOf(start({ funnel: { ...HARD, windowDays: 6 } }));
    await ends(id, 'FAILED');
    expect(await find(id)).toMatchObject({ errorCode: 'ANALYSIS_TOO_LARGE', keptUntil: null });
  });
});

describe('what was counted', { timeout: 90_000 }, () => {
  const keep = async (windowDays: number) => {
    await runs.openShop();
    const id = await idOf(start({ funnel: { ...ASKED, windowDays } }));
    await ends(id, 'DONE');
    return { id, isKept: async () => (await funnel({ ...ASKED, windowDays })).asOf !== null };
  };

  it('is forgotten when a customer of the bank was erased', async () => {
    const { isKept } = await keep(7);
    expect(await isKept()).toBe(true);
    await api.em().execute(
      `insert into data.outbox (event_id, type, organisation, body, at)
       values (gen_random_uuid(), 'data.customer.erased', 'demo.b02', '{}', now())`,
    );
    await vi.waitFor(async () => expect(await isKept()).toBe(false), { timeout: 10_000 });
  });

  it('is forgotten when rights of its owner are taken', async () => {
    const { id, isKept } = await keep(8);
    await happened('business.operator.access_changed', {
      ...{ username: analyst.subject, cause: 'role.revoked' },
    });
    await vi.waitFor(async () => expect(await isKept()).toBe(false), { timeout: 10_000 });
    expect(await find(id)).toBeNull();
  });
});

function period() {
  const { from, to } = ASKED;
  return { from, to };
}

let happenings = 0;

async function happened(type: string, body: object) {
  happenings += 1;
  await runs.happen([{ n: happenings, type, organisation: 'demo', body }]);
}

async function cancel(ids: readonly string[]) {
  for (const taskId of ids) await happened('business.task.cancelled', { taskId, kind: 'ANALYSIS' });
}
