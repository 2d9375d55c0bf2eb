import { jitsuAnalytics } from '@jitsu/js';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics } from '@segment/analytics-node';
import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import SensorsAnalytics from 'sa-sdk-node';
import { describe, expect, it } from 'vitest';
import { testCollect } from './collect.fixture.ts';

const collect = await testCollect();
const { api, url } = collect;
const app = await collect.newSource();
const carl = stableId('customer', 'carl');

const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

describe('clients as they are', () => {
  it('takes what Segment for Node sends', async () => {
    const client = new Analytics({
      ...{ writeKey: app.key, host: new URL(url).origin, path: '/collect/v1/batch' },
      maxRetries: 0,
    });
    const failures: unknown[] = [];
    client.on('error', (error) => failures.push(error));
    const properties = { amount: 99.5, currency: 'CNY', cart: { items: 2 } };
    client.track({ userId: carl, event: 'segment.bought', properties });
    client.page({ anonymousId: 'device-1', name: 'segment-page' });
    await client.closeAndFlush();
    expect(failures).toEqual([]);
    expect(await collect.arrived(1, 'segment.bought')).toMatchObject([
      {
        ...{ organisation: 'demo.b01', channel: 'mobile', customerId: carl, amount: '99.5' },
        properties: { 'cart.items': '2', currency: 'CNY', library: '@segment/analytics-node' },
      },
    ]);
    const pages = await collect.arrived(1, 'page.viewed');
    expect(pages.map(({ properties: told }) => [told['device_id'], told['page']])).toContainEqual([
      'device-1',
      'segment-page',
    ]);
  });

  it('takes what RudderStack for Node sends: gzip under the content type of a form', async () => {
    const client = new RudderAnalytics(app.key, { dataPlaneUrl: url, path: '/v1/batch' });
    client.track({ userId: carl, event: 'rudder.bought', properties: { plan: 'gold' } });
    await client.flush();
    expect(await collect.arrived(1, 'rudder.bought')).toMatchObject([
      { customerId: carl, properties: { plan: 'gold' } },
    ]);
  });

  it('takes what Jitsu sends', async () => {
    const client = jitsuAnalytics({ host: url, writeKey: app.key });
    await client.track('jitsu.bought', { plan: 'silver' });
    expect(await collect.arrived(1, 'jitsu.bought')).toMatchObject([
      { properties: { plan: 'silver' } },
    ]);
  });

  it('takes what the SDK of Sensors Data for Node sends', async () => {
    const client = new SensorsAnalytics();
    const submitter = new SensorsAnalytics.Submitter(
      `${url}/sa?project=production&token=${app.key}`,
    );
    client.subscribe(submitter);
    client.track(carl, 'sensors_bought', { plan: 'bronze', $appVersion: '3.2.1' });
    expect(await collect.arrived(1, 'sensors_bought')).toMatchObject([
      { customerId: carl, properties: { plan: 'bronze', app_version: '3.2.1' } },
    ]);
  });

  const web = (event: string, trackId: number) => ({
    ...{ identities: { $identity_cookie_id: 'cookie-1' }, anonymous_id: 'cookie-1' },
    ...{ distinct_id: 'cookie-1', type: 'track', event, time: Date.now() },
    ...{ _track_id: trackId, _flush_time: Date.now(), lib: { $lib: 'js' } },
    properties: { $url: 'https://bank.example/loans', $screen_width: 390, plan: 'web' },
  });

  it('takes the picture, the form and the batch of the SDK of Sensors Data for browsers', async () => {
    const data = base64(web('sa_gif', 1));
    const gif = await fetch(
      `${url}/sa.gif?project=x&token=${app.key}&data=${encodeURIComponent(data)}&ext=crc%3D-1`,
    );
    expect([gif.status, gif.headers.get('content-type')]).toEqual([200, 'image/gif']);
    const send = (body: string) =>
      fetch(`${url}/sa.gif?project=x&token=${app.key}`, {
        ...{ method: 'POST', body },
        headers: { 'content-type': 'text/plain' },
      });
    await send(`data=${encodeURIComponent(base64(web('sa_form', 2)))}&ext=crc%3D-1`);
    await send(`data_list=${encodeURIComponent(base64([web('sa_batch', 3), web('sa_batch', 4)]))}`);
    const found = await collect.arrived(4, 'sa_gif', 'sa_form', 'sa_batch');
    expect(found.map(({ properties }) => properties)).toEqual(
      Array.from({ length: 4 }, () => ({
        ...{ device_id: 'cookie-1', library: 'js', plan: 'web' },
        url: 'https://bank.example/loans',
      })),
    );
  });

  it('lets pages of any origin send, without credentials', async () => {
    const asked = {
      origin: 'https://app.example',
      'access-control-request-headers': 'x-write-key',
    };
    const preflight = await fetch(`${url}/api/s/track`, { method: 'OPTIONS', headers: asked });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-write-key');
    expect(preflight.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

const track = (event: string, over: object = {}) => ({
  ...{ type: 'track', event, userId: carl, messageId: `${event}-1`, ...over },
});

describe('an event that is sent again', () => {
  it('is kept once, also when it stands twice in a batch, and after a restart', async () => {
    const batch = [track('again.sent'), track('again.sent')];
    await collect.post('/v1/batch', app.key, { batch });
    await collect.arrived(1, 'again.sent');
    await collect.post(
      '/v1/t',
      app.key,
      track('again.sent', { timestamp: '2026-11-01T00:00:00Z' }),
    );
    // What comes after it in the spool is in the engine: so was it.
    await collect.post('/v1/t', app.key, track('again.followed'));
    await collect.arrived(1, 'again.followed');
    expect(await collect.rows(['again.sent'])).toHaveLength(1);
  });

  it('of another source is another event', async () => {
    const other = await collect.newSource({ channel: 'web' });
    await collect.post('/v1/t', other.key, track('again.sent'));
    expect(await collect.arrived(2, 'again.sent')).toHaveLength(2);
  });
});

describe('a batch with bad events', () => {
  const PARKED = `{ dataDesk { parkedEvents { edges { node { id consumer type reason } } } } }`;
  const parked = async (caller = anOperator('ADMINISTRATOR')) => {
    const { dataDesk } = await api.read<{
      dataDesk: { parkedEvents: { edges: { node: Record<string, string> }[] } };
    }>(PARKED, { caller });
    return dataDesk.parkedEvents.edges.map(({ node }) => node);
  };

  it('is taken but for those, which wait on the desk, each with its reason', async () => {
    const answer = await collect.post('/v1/batch', app.key, {
      batch: [
        track('bad.timeless', { timestamp: 'yesterday', properties: { odd: '\ud800\0' } }),
        track('bad.old', { timestamp: '2020-01-01T00:00:00Z' }),
        { type: 'track', userId: carl, messageId: 'nameless' },
        'nothing',
        track('good.one', { messageId: 'good' }),
      ],
    });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ events: 5, putAside: 4 }),
    ]);
    await collect.arrived(1, 'good.one');
    const reasons = (await parked()).map(({ consumer, type, reason }) => [consumer, type, reason]);
    expect(reasons).toEqual(
      expect.arrayContaining([
        ['collect', 'bad.timeless', 'Its time cannot be read'],
        ['collect', 'bad.old', 'It is older than 400 days'],
        ['collect', 'unknown', 'It has no name'],
        ['collect', 'unknown', 'It is no event'],
      ]),
    );
    expect(await parked(anOperator('ADMINISTRATOR', 'demo.b02'))).toEqual([]);
  });

  it('has them stay on the desk when they are tried again and still are bad', async () => {
    const [one] = (await parked()).filter(({ type }) => type === 'bad.old');
    const source = `mutation ($input: DeskActInput!) { retryDataItem(input: $input) { id } }`;
    const answer = await api.ask(source, {
      caller: anOperator('ADMINISTRATOR'),
      variables: { input: { id: one?.['id'], reason: 'looks well' } },
    });
    expect(answer).toMatchObject({ code: 'DESK_RETRY_FAILED' });
  });
});

describe('personal data', () => {
  it('is found again by a blind index, or not kept, and stands nowhere in clear', async () => {
    const properties = {
      ...{ mobile: '138 0013 8000', password: 'hunter2', note: 'call 13800138000' },
      ...{ odd: '\ud83d\0', formData: { a: 1 } },
      url: 'https://bank.example/loans?name=张三',
      ...{ hotel: 'Peace', at: 1_764_000_000_000, customer: { realName: '张三', city: 'Harbin' } },
    };
    await collect.post(
      '/v1/t',
      app.key,
      track('personal.told', { userId: '13800138000', properties }),
    );
    const spooled = await collect.spooled();
    const [{ properties: kept } = { properties: {} }] = await collect.arrived(1, 'personal.told');
    const index = await collect.vault.blindIndex({
      ...{ column: 'PHONE', bank: 'demo', value: '+8613800138000' },
    });
    const blind = Buffer.from(index).toString('hex');
    expect(kept).toEqual({
      ...{ mobile: blind, user_id: blind, note: 'call [hidden]', hotel: 'Peace' },
      ...{ odd: '\ufffd', url: 'https://bank.example/loans' },
      ...{ at: '1764000000000', 'customer.city': 'Harbin' },
    });
    expect(spooled + (await collect.spooled())).not.toMatch(/13800138000|hunter2|张三/);
  });
});
