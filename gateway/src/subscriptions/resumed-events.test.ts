import { once } from 'node:events';
import { createServer } from 'node:http';
import { buildSchema, type GraphQLObjectType, OperationTypeNode } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocketServer } from 'ws';
import { resumedEvents } from './resumed-events.ts';
import { resumptionOf } from './resumption.ts';

const closers: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const schema = buildSchema(`
  scalar Cursor
  type Query { a: Int }
  type Event { cursor: Cursor! }
  type Subscription { happened(after: Cursor): Event! }`);

const resumption = resumptionOf(
  {
    kind: 'Fetch',
    serviceName: 'events',
    operation: 'subscription { happened { cursor } }',
    operationName: undefined,
    operationKind: OperationTypeNode.SUBSCRIPTION,
  },
  {},
  schema,
);

type Events = (after: string | null, attempt: number) => AsyncGenerator;

/** A subgraph that says on connecting that it stands at `cursor`. */
async function startSubgraph(cursor: string, events: Events) {
  const asked: (string | null)[] = [];
  const { happened } = (schema.getType('Subscription') as GraphQLObjectType).getFields();
  if (!happened) throw new Error('no field');
  happened.subscribe = (_, { after }) => events(after, asked.push(after));
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server, path: '/graphql' });
  const handling = useServer({ schema, onConnect: () => ({ cursor }) }, sockets);
  closers.push(async () => {
    await handling.dispose();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const cut = () => sockets.clients.forEach((socket) => socket.terminate());
  return { url: `ws://127.0.0.1:${port}/graphql`, asked, cut };
}

describe('events after an interruption', () => {
  it('begin where the subgraph stood at first, when none had come yet', async () => {
    const { url, asked, cut } = await startSubgraph('c40', async function* (after) {
      // The first connection breaks before anything happens.
      if (after === null) return void (await new Promise(() => cut()));
      yield { happened: { cursor: 'c41' } };
    });
    const stop = new AbortController();
    let interruptions = 0;
    const events = resumedEvents({
      url,
      connectionParams: () => ({}),
      resumption,
      place: { after: null },
      signal: stop.signal,
      onInterrupted: () => (interruptions += 1),
    });
    const { value } = await events.next();
    expect(value?.data).toEqual({ happened: { cursor: 'c41', zhongtaiCursor: 'c41' } });
    expect({ asked, interruptions }).toEqual({ asked: [null, 'c40'], interruptions: 1 });
    stop.abort();
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });

  it('are given up at once when the reader leaves while the subgraph is down', async () => {
    const stop = new AbortController();
    const events = resumedEvents({
      url: 'ws://127.0.0.1:1/graphql',
      connectionParams: () => ({}),
      resumption,
      place: { after: null },
      signal: stop.signal,
      onInterrupted: () => stop.abort(),
    });
    expect(await events.next()).toEqual({ done: true, value: undefined });
  });
});
