import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { idOf, MARCH_10, testOperations } from '../../testing.ts';
import { aCampaignInput } from './campaign.fixture.ts';
import { advanceCampaign, advanceDueCampaigns } from './campaign.life.ts';

const act = (name: string) => `mutation ($id: ID!) { ${name}(input: { id: $id }) { status } }`;
const BEFORE = '2026-02-20T09:00:00.000Z';
const START = '2026-03-01T09:00:00.000Z';
const END = '2026-03-31T09:00:00.000Z';

const head = anOperator('CAMPAIGN_MANAGER');
const api = await testOperations();

const end = (id: string, at = MARCH_10) =>
  api.run(act('endCampaign'), { id }, { caller: head, at });

async function eventsOf(id: string): Promise<string[]> {
  const rows = await api
    .everything()
    .execute<{ type: string }[]>(
      `select type from operations.outbox where subject_id = ? order by id`,
      [id],
    );
  return rows.map(({ type }) => type.replace('operations.campaign.', ''));
}

const service = (at: string) => {
  const { em, caller, now } = api.context({
    caller: { ...head, kind: 'SERVICE', organisation: '*' },
    at,
  });
  return { em, caller, now };
};

describe('time', () => {
  it('starts and ends a campaign, each once', async () => {
    const id = await api.save({ campaign: { status: 'SCHEDULED' } });
    expect(await advanceCampaign(service(BEFORE), id)).toBeNull();
    expect((await advanceCampaign(service(START), id))?.status).toBe('PREPARING');
    expect(await advanceCampaign(service(START), id)).toBeNull();
    expect((await advanceCampaign(service(END), id))?.status).toBe('ENDED');
    expect(await eventsOf(id)).toEqual(['started', 'ended']);
  });

  it('moves a campaign once though two processes notice', async () => {
    const id = await api.save({ campaign: { status: 'SCHEDULED' } });
    await Promise.all([advanceCampaign(service(START), id), advanceCampaign(service(START), id)]);
    expect(await eventsOf(id)).toEqual(['started']);
  });

  it('is caught up by the sweep when an alarm was lost', async () => {
    await advanceDueCampaigns(service(END));
    const toStart = await api.save({ campaign: { status: 'SCHEDULED' } });
    const toEnd = await api.save({ campaign: { status: 'RUNNING', endsAt: new Date(MARCH_10) } });
    const notYet = await api.save({ campaign: { status: 'RUNNING' } });
    expect(await advanceDueCampaigns(service(MARCH_10))).toBe(2);
    expect(await eventsOf(toStart)).toEqual(['started']);
    expect(await eventsOf(toEnd)).toEqual(['ended']);
    expect(await eventsOf(notYet)).toEqual([]);
  });
});

describe('endCampaign', () => {
  it.each(['SCHEDULED', 'PREPARING', 'RUNNING'] as const)('ends a %s one', async (status) => {
    const id = await api.save({ campaign: { status } });
    expect(await end(id)).toEqual({ data: { endCampaign: { status: 'ENDED' } } });
    expect(await eventsOf(id)).toEqual(['ended']);
  });

  it.each(['DRAFT', 'SUBMITTED', 'ENDED'] as const)('refuses a %s one', async (status) => {
    const id = await api.save({ campaign: { status } });
    expect(await end(id)).toMatchObject({ code: 'CAMPAIGN_NOT_RUNNING' });
  });
});

describe('a campaign that follows another', () => {
  const CREATE = `mutation ($input: CreateCampaignInput!) { createCampaign(input: $input) {
    id holdOutPercent tag { key } follows { name group campaign { id } }
  } }`;
  const SUBMIT = `mutation ($id: ID!) { submitCampaign(input: { id: $id }) { status } }`;
  const create = (campaignId: string, over: object = {}) =>
    api.run(
      CREATE,
      {
        input: aCampaignInput({
          ...{ tagKey: null, follows: { campaignId, group: 'NOT_CONVERTED' }, holdOutPercent: 10 },
          ...over,
        }),
      },
      { caller: head },
    );
  beforeAll(() => api.savePrize({ lot: { received: 1_000 } }));

  const earlier = (over: object = {}) =>
    api.save({ campaign: { status: 'ENDED', name: 'Winter savings', ...over } });

  it('is for a group of its customers, and tells where to find them when it starts', async () => {
    const followed = await earlier();
    const made = await create(followed);
    const follows = { name: 'Winter savings', group: 'NOT_CONVERTED' };
    expect(made.data?.['createCampaign']).toMatchObject({
      ...{ holdOutPercent: 10, tag: null },
      follows: { ...follows, campaign: { id: followed } },
    });
    const id = idOf(made, 'createCampaign');
    await api.run(SUBMIT, { id }, { caller: head });
    await api.decide(id);
    const [started] = await api
      .everything()
      .execute<{ body: object }[]>(
        `select body from operations.outbox where subject_id = ? and type like '%started'`,
        [id],
      );
    expect(started?.body).toEqual({
      ...{ campaignId: id, status: 'PREPARING', holdOutPercent: 10 },
      ...{ productId: null, startsAt: START, endsAt: END },
      follows: {
        ...{ campaignId: followed, group: 'NOT_CONVERTED', productId: null },
        ...{ startsAt: START, endsAt: END },
      },
    });
  });

  it('needs one that has started and that the operator sees', async () => {
    const ofAnother = await earlier({ organisation: 'berka' });
    expect(await create(newId())).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
    expect(await create(ofAnother)).toMatchObject({ code: 'CAMPAIGN_NOT_FOUND' });
    expect(await create(await earlier({ status: 'SCHEDULED' }))).toMatchObject({
      ...{ code: 'INVALID_INPUT', details: { field: 'follows' } },
    });
  });
});
