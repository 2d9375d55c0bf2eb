import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { SOCKET_LIMITS } from '../src/subscriptions/socket-limits.ts';
import { textOf } from '../src/subscriptions/message-text.ts';
import { OPERATOR } from './support/issuer.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { smallSupergraph } from './support/small-bank.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;
let token: string;
const clients: Client[] = [];
const PATIENT = { timeout: 10_000 };

const LITTLE = 64 * 1024;

beforeAll(async () => {
  bank = await startBank({ socketLimits: { ...SOCKET_LIMITS, waitingBytes: LITTLE } });
  token = await bank.issuer.token(OPERATOR);
});
afterEach(async () => {
  for (const client of clients.splice(0)) await client.dispose();
  await vi.waitUntil(() => bank.awards.readers() === 0, PATIENT);
});
afterAll(() => bank.close());

const QUERY = `subscription ($after: Cursor) {
  awardIssued(after: $after) { cursor award { id customer { name } } } }`;
const PLAIN = QUERY.replace('customer { name }', '');

interface Event {
  readonly awardIssued: { readonly cursor: string; readonly award: { readonly id: string } };
}

function connect(gateway: Pick<RunningGateway, 'connect'> = bank.gateway, as = token): Client {
  const client = gateway.connect({ authorization: `Bearer ${as}` });
  clients.push(client);
  return client;
}

/** Subscribes and keeps the ids of what comes. */
function listen(client: Client, after: string | null = null, query = QUERY) {
  const ids: string[] = [];
  const cursors: string[] = [];
  const ended = Promise.withResolvers<unknown>();
  client.subscribe<Event>(
    { query, variables: { after } },
    {
      next({ data }) {
        if (!data) return;
        ids.push(data.awardIssued.award.id);
        cursors.push(data.awardIssued.cursor);
      },
      error: ended.resolve,
      complete: () => ended.resolve(undefined),
    },
  );
  return { ids, cursors, ended: ended.promise };
}

const untilReaders = (count: number) =>
  expect.poll(() => bank.awards.readers(), PATIENT).toBe(count);
const numbered = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, n) => `e${from + n}`);

describe('those who ask the same in the same name', () => {
  it('share one reader and one answer, each hearing all of it', async () => {
    const listening = [1, 2, 3].map(() => listen(connect()));
    await untilReaders(1);
    // The second and third joined before the first event if the reader has one only after all are in.
    await pause(50);
    const before = bank.nameCalls();
    bank.awards.publish('s1', 's2');
    for (const { ids } of listening) await expect.poll(() => ids, PATIENT).toEqual(['s1', 's2']);
    expect(bank.awards.readers()).toBe(1);
    expect(bank.nameCalls() - before).toBe(2);
  });

  it('share nothing with another caller or with the same one elsewhere', async () => {
    const other = await bank.issuer.token({ ...OPERATOR, sub: 'service.other' });
    listen(connect());
    listen(connect(bank.gateway, other));
    const client = bank.gateway.connect({
      authorization: `Bearer ${token}`,
      organisation: 'demo.b02',
    });
    clients.push(client);
    listen(client);
    await expect.poll(() => bank.awards.readers(), PATIENT).toBe(3);
  });

  it('are joined by one who comes back, once that one has heard what was missed', async () => {
    const present = listen(connect());
    await untilReaders(1);
    const missed = numbered(0, 300);
    bank.awards.publish(...missed);
    const after = String(bank.awards.length() - 300);
    await expect.poll(() => present.ids.length, PATIENT).toBe(300);
    const returned = listen(connect(), after);
    await expect.poll(() => returned.ids.length, PATIENT).toBe(300);
    bank.awards.publish('x1', 'x2');
    await expect.poll(() => returned.ids, PATIENT).toEqual([...missed, 'x1', 'x2']);
    await untilReaders(1);
    bank.awards.publish('x3');
    await expect.poll(() => returned.ids.at(-1), PATIENT).toBe('x3');
    expect(returned.cursors).toEqual(present.cursors);
  });

  it('are joined at once by one who missed only a little', async () => {
    const present = listen(connect());
    await untilReaders(1);
    bank.awards.publish('y1', 'y2', 'y3');
    await expect.poll(() => present.ids.length, PATIENT).toBe(3);
    const returned = listen(connect(), present.cursors[0]);
    await expect.poll(() => returned.ids, PATIENT).toEqual(['y2', 'y3']);
    expect(bank.awards.readers()).toBe(1);
  });
});

describe('a client that does not read', () => {
  it('is sent away when too much waits for it, and misses nothing with its cursor', async () => {
    const url = `${bank.gateway.url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url, 'graphql-transport-ws');
    const heard: string[] = [];
    const ended = new Promise<number>((resolve) => socket.once('close', resolve));
    socket.on('message', (data) => {
      const { type, payload } = JSON.parse(textOf(data));
      if (type === 'connection_ack') {
        socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: QUERY } }));
      }
      if (type === 'next') heard.push(payload.data.awardIssued.cursor);
    });
    await new Promise((resolve) => socket.once('open', resolve));
    const payload = { authorization: `Bearer ${token}` };
    socket.send(JSON.stringify({ type: 'connection_init', payload }));
    await untilReaders(1);
    const first = bank.awards.length();
    socket.pause();
    const long = 'z'.repeat(50_000);
    let sent = 0;
    // What the kernel takes does not wait with us, so it takes a while.
    while (bank.awards.readers() > 0 && sent < 2_000) {
      bank.awards.publish(`${long}${(sent += 1)}`);
      await pause(1);
    }
    expect(bank.awards.readers()).toBe(0);
    socket.resume();
    expect([1006, 1013]).toContain(await ended);
    expect(heard).toEqual(heard.map((_, n) => String(first + 1 + n)));
    const after = heard.at(-1) ?? String(first);
    const rest = listen(connect(), after);
    const missing = bank.awards.length() - Number(after);
    expect(missing).toBeGreaterThan(0);
    await expect.poll(() => rest.cursors.length, PATIENT).toBe(missing);
    expect(rest.cursors[0]).toBe(String(Number(after) + 1));
  });
});

describe('a subscriber who is torn away again and again', () => {
  it('hears every event once and in order, from whichever gateway', async () => {
    const urls = {
      business: bank.urlOf('business'),
      data: bank.urlOf('data'),
      operations: bank.urlOf('operations'),
    };
    const second = await startGateway({ supergraphSdl: smallSupergraph(), urls });
    const gateways = [bank.gateway, second];
    const start = bank.awards.length();
    const total = 300;
    const everybody = Array.from({ length: 5 }, () => ({ after: String(start), ids: [''] }));
    const stays = everybody.map(async (one) => {
      one.ids = [];
      while (one.ids.length < total) {
        const client = connect(gateways[Math.floor(Math.random() * 2)]);
        const connected = new Promise((resolve) => client.on('connected', resolve));
        const heard = listen(client, one.after, PLAIN);
        await connected;
        await pause(Math.random() * 250);
        client.terminate();
        await heard.ended;
        one.ids.push(...heard.ids);
        one.after = heard.cursors.at(-1) ?? one.after;
      }
    });
    for (let n = 0; n < total; n += 20) {
      bank.awards.publish(...numbered(n, n + 20));
      await pause(30);
    }
    await Promise.all(stays);
    for (const { ids } of everybody) expect(ids).toEqual(numbered(0, total));
    await second.close();
  });
});
