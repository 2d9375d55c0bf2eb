import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SOCKET_LIMITS } from '../src/subscriptions/socket-limits.ts';
import { textOf } from '../src/subscriptions/message-text.ts';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;

const LIMITS = {
  ...SOCKET_LIMITS,
  ...{ total: 6, sockets: 3, subscriptions: 2, messagesPerSecond: 1, burst: 12 },
  ...{ messageBytes: 2_000, initMs: 200, pingMs: 300 },
};

beforeAll(async () => {
  bank = await startBank({ socketLimits: LIMITS });
});
afterAll(() => bank.close());

const PATIENT = { timeout: 10_000 };

/** Another each time, since what is limited is what one caller does. */
let callers = 0;
const newToken = () => bank.issuer.token({ ...OPERATOR, sub: `service.${(callers += 1)}` });

interface Talk {
  readonly say: (message: unknown) => void;
  /** The next message, as text when it is no JSON. */
  readonly hear: () => Promise<Record<string, unknown> | undefined>;
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  readonly socket: WebSocket;
}

async function open(protocol = 'graphql-transport-ws', options = {}): Promise<Talk> {
  const url = `${bank.gateway.url.replace('http', 'ws')}/graphql`;
  const socket = new WebSocket(url, protocol, options);
  const heard: Record<string, unknown>[] = [];
  let wake = () => {};
  socket.on('message', (data) => {
    heard.push(JSON.parse(textOf(data)));
    wake();
  });
  const closed = new Promise<Awaited<Talk['closed']>>((resolve) =>
    socket.once('close', (code, reason) => {
      resolve({ code, reason: String(reason) });
      wake();
    }),
  );
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  return {
    socket,
    closed,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async hear() {
      while (heard.length === 0 && socket.readyState === socket.OPEN) {
        await new Promise<void>((resolve) => (wake = resolve));
      }
      return heard.shift();
    },
  };
}

async function enter(token: string): Promise<Talk> {
  const talk = await open();
  talk.say({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
  return talk;
}

const AWARDS = { query: 'subscription { awardIssued { cursor } }' };
const WHO = { query: '{ whoami }' };

describe('a socket that does not keep to the protocol', () => {
  it.each([
    ['says nothing in time', [], 4408],
    ['sends what is no message', ['{"type":"hello"}'], 4400],
    ['sends what is no JSON', ['hello'], 4400],
    ['asks before it is let in', [{ id: '1', type: 'subscribe', payload: WHO }], 4401],
    ['enters twice', [{ type: 'connection_init' }, { type: 'connection_init' }], 4429],
    [
      'gives two subscriptions one name',
      [
        { type: 'connection_init' },
        'pause',
        { id: '1', type: 'subscribe', payload: AWARDS },
        { id: '1', type: 'subscribe', payload: AWARDS },
      ],
      4409,
    ],
    ['sends too large a message', [{ type: 'ping', payload: { x: 'x'.repeat(2_000) } }], 1009],
  ])('and %s is closed with the code for it', async (...[, messages, code]) => {
    const { say, hear, closed } = await open();
    for (const message of messages) {
      if (message === 'pause') await hear();
      else say(message);
    }
    expect(await closed).toMatchObject({ code });
  });

  it('and speaks another protocol is closed with 4406', async () => {
    const url = `${bank.gateway.url.replace('http', 'ws')}/graphql`;
    const socket = new WebSocket(url);
    const code = await new Promise((resolve) => socket.once('close', resolve));
    expect(code).toBe(4406);
  });

  it('and answers no ping is cut off', async () => {
    const { closed } = await enter(await newToken()).then((talk) => {
      // As if the machine behind it had vanished.
      talk.socket.pause();
      setTimeout(() => talk.socket.resume(), 1_500);
      return talk;
    });
    expect(await closed).toMatchObject({ code: 1006 });
    await expect.poll(() => bank.awards.readers(), PATIENT).toBe(0);
  });
});

describe('one caller', () => {
  it('has so many sockets and no more, until one is closed', async () => {
    const token = await newToken();
    const all = [];
    for (let n = 0; n < LIMITS.sockets; n += 1) all.push(await enter(token));
    for (const { hear } of all) expect(await hear()).toEqual({ type: 'connection_ack' });
    const refused = await enter(token);
    const reason = 'TOO_MANY_SOCKETS: This caller has too many';
    expect(await refused.closed).toEqual({ code: 4429, reason });
    const other = await enter(await newToken());
    expect(await other.hear()).toEqual({ type: 'connection_ack' });
    other.socket.close();
    all[0]?.socket.close();
    await all[0]?.closed;
    await pause(20);
    const next = await enter(token);
    expect(await next.hear()).toEqual({ type: 'connection_ack' });
    for (const { socket } of [...all, next]) socket.close();
    await next.closed;
  });

  it('has so many subscriptions on all sockets together, until one ends', async () => {
    const token = await newToken();
    const [first, second] = [await enter(token), await enter(token)];
    await Promise.all([first.hear(), second.hear()]);
    first.say({ id: '1', type: 'subscribe', payload: AWARDS });
    second.say({ id: '1', type: 'subscribe', payload: AWARDS });
    await expect.poll(() => bank.awards.readers(), PATIENT).toBe(1);
    await pause(50);
    second.say({ id: '2', type: 'subscribe', payload: AWARDS });
    expect(await second.hear()).toMatchObject({
      payload: { errors: [{ extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' } }] },
    });
    expect(await second.hear()).toEqual({ id: '2', type: 'complete' });
    first.say({ id: '1', type: 'complete' });
    await pause(50);
    second.say({ id: '3', type: 'subscribe', payload: AWARDS });
    await pause(50);
    bank.awards.publish('one');
    const heard = [await second.hear(), await second.hear()];
    expect(heard).toMatchObject([
      { id: '1', type: 'next' },
      { id: '3', type: 'next' },
    ]);
    for (const { socket } of [first, second]) socket.close();
    await second.closed;
  });

  it('may say so much at once and is closed with 4429 beyond it', async () => {
    const { say, closed } = await enter(await newToken());
    // More than it takes: a machine that is slow to read them gives some back meanwhile.
    for (let n = 0; n <= LIMITS.burst * 4; n += 1) say({ type: 'ping' });
    const reason = 'TOO_MANY_MESSAGES: Slow down';
    expect(await closed).toEqual({ code: 4429, reason });
  });

  it('hears nothing more from the moment the access is revoked', async () => {
    const subject = `service.${callers + 1}`;
    const { say, hear, closed } = await enter(await newToken());
    await hear();
    say({ id: '1', type: 'subscribe', payload: AWARDS });
    await expect.poll(() => bank.awards.readers(), PATIENT).toBe(1);
    bank.revoke('OPERATOR', subject);
    expect(await closed).toEqual({ code: 4403, reason: 'UNAUTHENTICATED: Access revoked' });
    expect(await hear()).toBeUndefined();
    await expect.poll(() => bank.awards.readers(), PATIENT).toBe(0);
  });
});

describe('all callers together', () => {
  it('have so many sockets and no more', async () => {
    const all = [];
    for (let n = 0; n < LIMITS.total; n += 1) all.push(await open());
    await expect(open()).rejects.toThrow('503');
    for (const { socket } of all) socket.terminate();
  });
});
