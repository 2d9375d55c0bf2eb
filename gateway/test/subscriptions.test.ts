import type { Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentStore } from '../src/documents/document-store.ts';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;
let token: string;

const AWARDS = 'subscription { awardIssued { award { id customer { name tags } } } }';
const ID = 'sha256:of-the-awards';

beforeAll(async () => {
  bank = await startBank({
    documents: documentStore({ client: 'console', documents: { [ID]: AWARDS } }),
  });
  token = await bank.issuer.token(OPERATOR);
});
afterAll(() => bank.close());

const connect = (extra: Record<string, unknown> = {}) =>
  bank.gateway.connect({ authorization: `Bearer ${token}`, ...extra });

/** Waits until so many readers stand at the subgraph's events. */
async function untilReaders(count: number): Promise<void> {
  await expect.poll(() => bank.awards.readers(), { timeout: 10_000 }).toBe(count);
}

/** The next events of a subscription as the ids of their awards. */
async function take(events: AsyncIterableIterator<unknown>, count: number): Promise<unknown[]> {
  const taken: unknown[] = [];
  while (taken.length < count) {
    const { value, done } = await events.next();
    if (done) break;
    taken.push(
      (value as { data: { awardIssued: { award: { id: string } } } }).data.awardIssued.award.id,
    );
  }
  return taken;
}

const closed = (client: Client) =>
  new Promise<{ code: number; reason: string }>((resolve) =>
    client.on('closed', (event) => resolve(event as CloseEvent)),
  );

describe('a subscription', () => {
  it('carries fields of other subgraphs with each event, and leaves no reader behind', async () => {
    const client = connect();
    const events = client.iterate({ query: AWARDS });
    const first = events.next();
    await untilReaders(1);
    bank.awards.publish('a1');
    expect((await first).value).toEqual({
      data: {
        awardIssued: {
          award: { id: 'a1', customer: { name: 'Customer of-a1', tags: ['tag of of-a1'] } },
        },
      },
    });
    await events.return?.();
    await untilReaders(0);
    await client.dispose();
  });

  it('begins after the cursor that the client gives', async () => {
    bank.awards.publish('b1', 'b2', 'b3');
    const after = String(bank.awards.length() - 2);
    const client = connect();
    const query =
      'subscription ($from: Cursor) { awardIssued(after: $from) { cursor award { id } } }';
    const events = client.iterate({ query, variables: { from: after } });
    expect(await take(events, 2)).toEqual(['b2', 'b3']);
    await client.dispose();
    await untilReaders(0);
  });

  it('goes on without a gap or a repetition when its subgraph restarts', async () => {
    const client = connect();
    const events = client.iterate({ query: AWARDS });
    const seen = take(events, 5);
    await untilReaders(1);
    bank.awards.publish('c1', 'c2');
    await expect.poll(() => bank.awards.readers()).toBe(1);
    await bank.stop('operations');
    bank.awards.publish('c3', 'c4');
    await bank.start('operations');
    await untilReaders(1);
    bank.awards.publish('c5');
    expect(await seen).toEqual(['c1', 'c2', 'c3', 'c4', 'c5']);
    await client.dispose();
    await untilReaders(0);
  });

  it('gives an event without the part of a dead subgraph', async () => {
    await bank.stop('data');
    const client = connect();
    const events = client.iterate({ query: AWARDS });
    const first = events.next();
    await untilReaders(1);
    bank.awards.publish('d1');
    expect((await first).value).toMatchObject({
      data: { awardIssued: { award: { customer: { name: 'Customer of-d1', tags: null } } } },
      errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    await client.dispose();
    await bank.start('data');
    await untilReaders(0);
  });

  it('that cannot be resumed ends with an error rather than with a hole', async () => {
    const client = connect();
    const all = await Array.fromAsync(client.iterate({ query: 'subscription { tick(times: 3) }' }));
    expect(all).toEqual([{ data: { tick: 1 } }, { data: { tick: 2 } }, { data: { tick: 3 } }]);
    await bank.stop('operations');
    const lost = await Array.fromAsync(
      client.iterate({ query: 'subscription { tick(times: 1) }' }),
    );
    await bank.start('operations');
    expect(lost).toMatchObject([{ errors: [{ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }] }]);
    await client.dispose();
  });

  it('can be named by the id of its document', async () => {
    const client = connect();
    const events = client.iterate({ query: '', extensions: { documentId: ID } });
    const first = take(events, 1);
    await untilReaders(1);
    bank.awards.publish('e1');
    expect(await first).toEqual(['e1']);
    const unknown = client.iterate({ query: '', extensions: { documentId: 'sha256:unknown' } });
    await expect(unknown.next()).rejects.toMatchObject([
      { extensions: { code: 'PERSISTED_DOCUMENT_NOT_FOUND' } },
    ]);
    await client.dispose();
    await untilReaders(0);
  });

  it('is refused when it is no operation of the graph', async () => {
    const client = connect();
    await expect(
      client.iterate({ query: 'subscription { nothing }' }).next(),
    ).rejects.toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    await client.dispose();
  });
});

describe('a socket', () => {
  it('answers queries too, in the organisation the client chose', async () => {
    const client = connect({ organisation: 'demo.b02' });
    const { value } = await client.iterate({ query: '{ whoami }' }).next();
    expect(value).toEqual({ data: { whoami: 'OPERATOR service.demo demo.b02 SERVICE_AGENT' } });
    await client.dispose();
  });

  it('is closed when the token expires', async () => {
    const short = await bank.issuer.token(OPERATOR, { expiresInSeconds: 2 });
    const client = bank.gateway.connect({ authorization: `Bearer ${short}` });
    const events = client.iterate({ query: AWARDS });
    const ended = events.next();
    ended.catch(() => undefined);
    expect(await closed(client)).toMatchObject({
      code: 4403,
      reason: 'UNAUTHENTICATED: Token expired',
    });
    await expect(ended).rejects.toMatchObject({ code: 4403 });
    await untilReaders(0);
  });

  it.each([
    ['a bad token', { authorization: 'Bearer x' }, 'UNAUTHENTICATED: Token refused'],
    [
      'a foreign organisation',
      { organisation: 'berka' },
      'FORBIDDEN: That organisation is not part of yours',
    ],
    ['nonsense', { authorization: 7 }, 'BAD_REQUEST: connection_init cannot be read'],
  ])('is closed at once for %s', async (_, init, reason) => {
    const client = connect(init);
    const answer = client.iterate({ query: '{ whoami }' }).next();
    answer.catch(() => undefined);
    expect(await closed(client)).toMatchObject({ code: 4403, reason });
    await expect(answer).rejects.toMatchObject({ code: 4403 });
  });

  it('is not opened for a page of another origin', async () => {
    const url = `${bank.gateway.url.replace('http', 'ws')}/graphql`;
    const open = (origin: string) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(url, 'graphql-transport-ws', { origin });
        socket.once('open', () => {
          resolve('open');
          socket.close();
        });
        socket.once('error', () => resolve('refused'));
      });
    expect(await open('http://console.test')).toBe('open');
    expect(await open('http://evil.test')).toBe('refused');
  });
});

describe('a gateway that stops', () => {
  it('sends subscribers away with 1001 so that they come back elsewhere', async () => {
    const other = await startBank();
    const authorization = `Bearer ${await other.issuer.token(OPERATOR)}`;
    const client = other.gateway.connect({ authorization });
    const ended = client.iterate({ query: AWARDS }).next();
    ended.catch(() => undefined);
    await expect.poll(() => other.awards.readers()).toBe(1);
    const end = closed(client);
    await other.close();
    expect(await end).toMatchObject({ code: 1001 });
    expect(other.awards.readers()).toBe(0);
  });
});
