import { type NewEvent, emit, outboxEntity } from '@zhongtai/kit/outbox';
import { openPostgresBus } from '@zhongtai/kit/bus';
import { openJobs } from '@zhongtai/kit/jobs';
import { newId } from '@zhongtai/kit/ids';
import { openOrm as openDomain } from '@zhongtai/kit/orm';
import { scopedManager } from '@zhongtai/kit/scope';
import { aService, anOperator, testVault } from '@zhongtai/kit/testing';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { Campaign, CampaignMember } from '../src/modules/campaign/index.ts';
import { openOrm } from '../src/orm.ts';
import { aMember, silent, testOperations } from '../src/testing.ts';
import { startWork } from '../src/work.ts';

const SUBMIT = `mutation ($id: ID!) { submitCampaign(input: { id: $id }) { status } }`;
const CHANGES = `subscription ($id: ID) { campaignChanged(campaignId: $id) { status campaign { audienceSize } } }`;

const head = anOperator('CAMPAIGN_MANAGER');
const api = await testOperations();

/** The data domain, as far as operations knows it: its outbox. */
const data = await openDomain({
  clientUrl: api.database.url('data'),
  domain: 'data',
  entities: [outboxEntity('data')],
  migrations: '',
});
afterAll(() => data.close());

/** The working half of the process; each start is a new one, with connections of its own. */
async function startProcess() {
  const orm = await openOrm(api.url);
  const bus = openPostgresBus({ url: api.url, logger: silent });
  const jobs = await openJobs({ url: api.url, domain: 'operations', logger: silent });
  const work = await startWork({
    ...{ orm, bus, jobs, logger: silent, vault: testVault() },
    now: () => new Date(),
  });
  return {
    async stop() {
      await work.stop();
      await jobs.stop();
      await bus.close();
      await orm.close();
    },
  };
}

let running: Awaited<ReturnType<typeof startProcess>> | undefined;
const start = async () => (running = await startProcess());
const stop = async () => {
  await running?.stop();
  running = undefined;
};
afterEach(stop);

const HOUR_MS = 3_600_000;
const around = (startInMs: number) => ({
  startsAt: new Date(Date.now() + startInMs),
  endsAt: new Date(Date.now() + 24 * HOUR_MS),
});

/** Submitted by one, approved by another. */
async function publish(id: string): Promise<Campaign> {
  const at = new Date().toISOString();
  await api.run(SUBMIT, { id }, { caller: head, at });
  return api.decide(id, { at });
}

/** Waits for the campaign to reach a state, as a subscriber does. */
async function changesOf(id: string) {
  const stream = await api.watch(CHANGES, { id }, { caller: head });
  return {
    async until(status: string) {
      for await (const { campaignChanged } of stream) {
        const changed = campaignChanged as { status: string };
        if (changed.status === status) return changed;
      }
      throw new Error(`never ${status}`);
    },
  };
}

interface Part {
  readonly customers: readonly {
    readonly id: string;
    readonly organisation: string;
    readonly isHeldOut?: boolean;
  }[];
  readonly part: number;
  readonly parts: number;
  readonly total?: number;
}

async function pinned(campaignId: string, part: Part, over: Partial<NewEvent> = {}) {
  const em = scopedManager(data, aService());
  emit(em, new Date(), {
    type: 'data.audience.pinned',
    organisation: 'demo',
    subjectId: campaignId,
    body: { campaignId, total: part.customers.length, ...part },
    ...over,
  });
  await em.flush();
}

const membersOf = async (campaignId: string) =>
  (await api.everything().find(CampaignMember, { campaignId })).map(({ customerId }) => customerId);

describe('the audience of a campaign', () => {
  it('is pinned part by part, in any order and each once, and then opens it', async () => {
    await start();
    const id = await api.save({ campaign: around(-HOUR_MS) });
    const changes = await changesOf(id);
    await publish(id);
    const customers = [aMember(), aMember(), aMember('demo.b02.o01')];
    const part = (n: number) => ({ customers: customers.slice(n - 1, n), part: n, parts: 3 });
    await pinned(id, part(3));
    await pinned(id, part(1));
    await pinned(id, part(1));
    await pinned(id, { ...part(3), customers: [aMember()] });
    await pinned(id, part(2));
    expect(await changes.until('RUNNING')).toEqual({
      status: 'RUNNING',
      campaign: { audienceSize: 3 },
    });
    expect((await membersOf(id)).toSorted()).toEqual(customers.map((each) => each.id).toSorted());
  });

  it('is taken up after a restart between the question and the answer', async () => {
    await start();
    const id = await api.save({ campaign: around(-HOUR_MS) });
    const changes = await changesOf(id);
    await publish(id);
    await pinned(id, { customers: [aMember()], part: 1, parts: 2 });
    await stop();
    await pinned(id, { customers: [aMember()], part: 2, parts: 2 });
    expect((await api.everything().findOneOrFail(Campaign, { id })).status).toBe('PREPARING');
    await start();
    expect(await changes.until('RUNNING')).toMatchObject({ campaign: { audienceSize: 2 } });
  });

  it('may be empty, and those held out become no members', async () => {
    await start();
    const id = await api.save({ campaign: around(-HOUR_MS) });
    const changes = await changesOf(id);
    await publish(id);
    await pinned(id, { customers: [], part: 1, parts: 2 });
    await pinned(id, { customers: [{ ...aMember(), isHeldOut: true }], part: 2, parts: 2 });
    expect(await changes.until('RUNNING')).toMatchObject({ campaign: { audienceSize: 0 } });
    expect(await membersOf(id)).toEqual([]);
  });

  it('never reaches beyond the campaign’s part of the bank', async () => {
    await start();
    const id = await api.save({ campaign: { ...around(-HOUR_MS), organisation: 'demo.b01' } });
    const changes = await changesOf(id);
    await publish(id);
    const own = aMember('demo.b01.o02');
    const customers = [own, aMember('demo.b02.o01'), aMember('berka.d01'), aMember('demo')];
    await pinned(id, { customers, part: 1, parts: 1 });
    expect(await changes.until('RUNNING')).toMatchObject({ campaign: { audienceSize: 1 } });
    expect(await membersOf(id)).toEqual([own.id]);
  });

  it('that comes too late, or for an unknown campaign, is left and stops nobody', async () => {
    await start();
    const ended = await api.save({ campaign: { ...around(-HOUR_MS), status: 'ENDED' } });
    await pinned(newId(), { customers: [aMember()], part: 1, parts: 1 });
    await pinned(ended, { customers: [aMember()], part: 1, parts: 1 });
    const id = await api.save({ campaign: around(-HOUR_MS) });
    const changes = await changesOf(id);
    await publish(id);
    await pinned(id, { customers: [], part: 1, parts: 1 });
    await changes.until('RUNNING');
    expect(await membersOf(ended)).toEqual([]);
  });
});

it('starts and ends by itself when its time has come', async () => {
  await start();
  const campaign = {
    startsAt: new Date(Date.now() + 1_000),
    endsAt: new Date(Date.now() + 3_000),
  };
  const id = await api.save({ campaign });
  const changes = await changesOf(id);
  expect((await publish(id)).status).toBe('SCHEDULED');
  await changes.until('PREPARING');
  const again = await changesOf(id);
  await again.until('ENDED');
  expect(Date.now()).toBeGreaterThanOrEqual(campaign.endsAt.getTime());
});
