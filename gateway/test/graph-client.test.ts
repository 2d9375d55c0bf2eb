import { type GraphClient, GraphRefused, newGraphClient } from '@zhongtai/graph-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from './support/issuer.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { smallSupergraph } from './support/small-bank.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;
let graph: GraphClient;
let tokenSeconds = 600;
let tokens = 0;

const clientOf = ({ url }: Pick<RunningGateway, 'url'>) =>
  newGraphClient({
    url: `${url}/graphql`,
    token: () => {
      tokens += 1;
      return bank.issuer.token(OPERATOR, { expiresInSeconds: tokenSeconds });
    },
  });

beforeAll(async () => {
  bank = await startBank();
  graph = clientOf(bank.gateway);
});
afterAll(() => bank.close());

interface Award {
  readonly awardIssued: { readonly cursor: string; readonly award: { readonly id: string } };
}

const AWARDS = {
  query: 'subscription ($after: Cursor) { awardIssued(after: $after) { cursor award { id } } }',
  cursorOf: ({ awardIssued }: Award) => awardIssued.cursor,
};

async function take(events: AsyncGenerator<Award, void>, count: number): Promise<string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const { value } = await events.next();
    if (!value) break;
    ids.push(value.awardIssued.award.id);
  }
  return ids;
}

describe('a partner with the client', () => {
  it('asks, and is told with a code what is refused', async () => {
    expect(await graph.ask('{ whoami }')).toEqual({
      whoami: 'OPERATOR service.demo demo SERVICE_AGENT',
    });
    const refused = await graph.ask('{ awardCount broken }').catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(GraphRefused);
    expect(refused).toMatchObject({
      code: 'INTERNAL_SERVER_ERROR',
      errors: [{ path: ['broken'] }],
    });
  });

  it('gets what it missed, then hears on with a new token when the old one expires', async () => {
    bank.awards.publish('p1', 'p2');
    tokenSeconds = 2;
    tokens = 0;
    const stop = new AbortController();
    const after = String(bank.awards.length() - 2);
    const events = graph.subscribe<Award>({ ...AWARDS, after, signal: stop.signal });
    expect(await take(events, 2)).toEqual(['p1', 'p2']);
    const next = take(events, 2);
    await expect.poll(() => tokens, { timeout: 10_000 }).toBeGreaterThan(1);
    tokenSeconds = 600;
    bank.awards.publish('p3', 'p4');
    expect(await next).toEqual(['p3', 'p4']);
    stop.abort();
    expect(await events.next()).toEqual({ done: true, value: undefined });
    await expect.poll(() => bank.awards.readers()).toBe(0);
  });

  it('comes back to a gateway that was restarted, without a gap', async () => {
    const urls = {
      business: bank.urlOf('business'),
      data: bank.urlOf('data'),
      operations: bank.urlOf('operations'),
    };
    const start = (port = 0) => startGateway({ supergraphSdl: smallSupergraph(), urls, port });
    const first = await start();
    const events = clientOf(first).subscribe<Award>({
      ...AWARDS,
      after: String(bank.awards.length()),
    });
    bank.awards.publish('q1');
    expect(await take(events, 1)).toEqual(['q1']);
    await first.close();
    bank.awards.publish('q2');
    const second = await start(Number(new URL(first.url).port));
    expect(await take(events, 1)).toEqual(['q2']);
    await events.return();
    await second.close();
  });

  it('is told when its token is no good, after it asked for another', async () => {
    let asked = 0;
    const refused = newGraphClient({
      url: `${bank.gateway.url}/graphql`,
      token: () => `not a token ${(asked += 1)}`,
    });
    await expect(refused.subscribe<Award>(AWARDS).next()).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(asked).toBe(2);
  });

  it('is told when a subscription is refused', async () => {
    const events = graph.subscribe<Award>({ ...AWARDS, query: 'subscription { nothing }' });
    await expect(events.next()).rejects.toMatchObject({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });
});
