import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { MARCH_10, testOperations } from '../../testing.ts';
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
