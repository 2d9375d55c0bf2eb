import { newId, stableId } from '@zhongtai/kit/ids';
import { type OutboxEvent, START } from '@zhongtai/kit/outbox';
import { describe, expect, it, vi } from 'vitest';
import { testCollect } from '../src/modules/collect/collect.fixture.ts';
import { ingest } from '../src/modules/event/index.ts';
import { rememberAwaited } from '../src/modules/awaited-event/index.ts';

const { api, arrived, newSource, post, rows } = await testCollect();
const HOUR_MS = 3_600_000;
const carl = stableId('customer', 'carl');
const later = (ms: number) => new Date(Date.now() + ms);

const operations = (type: string, body: object, organisation = 'demo.b01'): OutboxEvent => ({
  ...{ id: newId(), type, organisation, customerId: null, subjectId: newId(), channel: null },
  ...{ at: new Date(), cursor: '', position: START, body: { ...body } },
});

async function aWaitingCampaign(
  event: string,
  { organisation = 'demo.b01', properties = [''] } = {},
) {
  const campaignId = newId();
  const window = { startsAt: later(-HOUR_MS), endsAt: later(HOUR_MS) };
  const body = { campaignId, ...window, behaviours: [{ event, properties }] };
  const started = operations('operations.campaign.started', body, organisation);
  // Told twice, as the bus may.
  await api.em().transactional((em) => rememberAwaited(em, [started, started]));
  return campaignId;
}

const told = (name: string) =>
  api.em().execute<{ customer_id: string; subject_id: string; body: object }[]>(
    `select customer_id, subject_id, body from data.outbox
       where type = 'data.behaviour.collected' and body ->> 'name' = ? order by id`,
    [name],
  );

const send = (key: string, messageId: string, event: object) =>
  post('/v1/track', key, { type: 'track', messageId, userId: carl, ...event });

describe('an event that a running campaign waits for', () => {
  it('is told once, with its moment and what is asked about, and nothing more', async () => {
    const { key } = await newSource();
    await aWaitingCampaign('guide.finished', { properties: ['topic'] });
    const event = {
      ...{ event: 'guide.finished', timestamp: later(-1_000).toISOString() },
      properties: { topic: 'funds', read: '9' },
    };
    await send(key, 'm1', event);
    await send(key, 'm1', event);
    const [row] = await arrived(1, 'guide.finished');
    await vi.waitFor(async () => expect(await told('guide.finished')).toHaveLength(1), 10_000);
    expect(await told('guide.finished')).toEqual([
      {
        ...{ customer_id: carl, subject_id: row?.id },
        body: { name: 'guide.finished', at: row?.at.toISOString(), properties: { topic: 'funds' } },
      },
    ]);
  });

  it.each([
    ['of nobody', 'guide.a', {}, { userId: undefined, anonymousId: 'device-9' }],
    ['of before it began', 'guide.b', {}, { timestamp: later(-2 * HOUR_MS).toISOString() }],
    ['in another bank', 'guide.c', { organisation: 'other.b01' }, {}],
  ])('is not told %s', async (...[, name, campaign, event]) => {
    const { key } = await newSource();
    await aWaitingCampaign(name, campaign);
    await send(key, `${name}-1`, { event: name, ...event });
    await arrived(1, name);
    expect(await told(name)).toEqual([]);
  });

  it('is told no more once the campaign has ended', async () => {
    const { key } = await newSource();
    const campaignId = await aWaitingCampaign('guide.over');
    const ended = operations('operations.campaign.ended', { campaignId });
    await api.em().transactional((em) => rememberAwaited(em, [ended]));
    await send(key, 'over-1', { event: 'guide.over' });
    await arrived(1, 'guide.over');
    expect(await told('guide.over')).toEqual([]);
  });

  it('is in the event table once, though the bus brings it back', async () => {
    const event = {
      ...operations('data.behaviour.collected', { name: 'guide.x' }),
      customerId: carl,
    };
    const store = { clickhouse: api.clickhouse, now: () => new Date() };
    await ingest(store, api.em(), { events: [event], token: 'back' });
    expect(await rows(['data.behaviour.collected'])).toEqual([]);
  });
});
