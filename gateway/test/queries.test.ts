import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;
let token: string;

beforeAll(async () => {
  bank = await startBank();
  token = await bank.issuer.token(OPERATOR);
});
afterAll(() => bank.close());

describe('a query', () => {
  it('is answered from three subgraphs', async () => {
    const answer = await bank.gateway.ask('{ customer(id: "7") { name tags awards { id } } }', {
      token,
    });
    expect(answer).toEqual({
      status: 200,
      data: { customer: { name: 'Customer 7', tags: ['tag of 7'], awards: [] } },
    });
  });

  it('gives the rest when one subgraph is dead, and says which part is missing', async () => {
    await bank.stop('data');
    const answer = await bank.gateway.ask('{ customer(id: "7") { name tags awards { id } } }', {
      token,
    });
    await bank.start('data');
    expect(answer.data).toEqual({ customer: { name: 'Customer 7', tags: null, awards: [] } });
    expect(answer.errors).toEqual([
      expect.objectContaining({
        path: ['customer'],
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'data' },
      }),
    ]);
    const again = await bank.gateway.ask('{ customer(id: "7") { tags } }', { token });
    expect(again.data).toEqual({ customer: { tags: ['tag of 7'] } });
  });

  it('does not wait for a slow subgraph longer than the time it has', async () => {
    const answer = await bank.gateway.ask('{ awardCount slow(ms: 5000) }', { token });
    expect(answer.data).toEqual({ awardCount: 0, slow: null });
    expect(answer.errors?.map(({ extensions }) => extensions['code'])).toEqual([
      'SUBGRAPH_UNAVAILABLE',
    ]);
  });

  it('keeps bugs of a subgraph to the log', async () => {
    const answer = await bank.gateway.ask('{ broken }', { token });
    expect(answer.errors).toEqual([
      expect.objectContaining({ path: ['broken'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
    ]);
    expect(JSON.stringify(answer)).not.toContain('vault');
  });

  it('is refused when a variable does not fit', async () => {
    const answer = await bank.gateway.ask('query ($id: ID!) { customer(id: $id) { name } }', {
      token,
      variables: {},
    });
    expect(answer.errors?.[0]?.extensions).toEqual({ code: 'BAD_USER_INPUT' });
  });

  it('may not be a subscription over HTTP', async () => {
    const answer = await bank.gateway.ask('subscription { tick(times: 1) }', { token });
    expect(answer).toMatchObject({
      status: 405,
      errors: [{ extensions: { code: 'SUBSCRIPTION_NEEDS_WEBSOCKET' } }],
    });
  });
});

describe('what is asked again and again', () => {
  it.each([
    '{ customer(id: 5) { name tags } }',
    '{ customer(id: 5) { name } broken }',
    'query ($id: ID!) { customer(id: $id) { id } }',
    'subscription { tick(times: 1) }',
    'mutation { rename(id: 5, name: "x") { id } }',
  ])('is answered as the first time: %s', async (query) => {
    const ask = async () => {
      const body = JSON.stringify({ query });
      const headers = { 'content-type': 'application/json', 'x-request-id': 'request-555' };
      const response = await fetch(`${bank.gateway.url}/graphql`, {
        method: 'POST',
        headers,
        body,
      });
      const { date: _, ...told } = Object.fromEntries(response.headers);
      return { status: response.status, told, body: await response.json() };
    };
    const [first, ...later] = [await ask(), await ask(), await ask(), await ask()];
    expect(later).toEqual([first, first, first]);
  });

  it('is asked of subgraphs once for all who ask at the same time in one name', async () => {
    const query = '{ slow(ms: 300) customer(id: 6) { name } }';
    const other = await bank.issuer.token({ ...OPERATOR, sub: 'other.demo' });
    for (let n = 0; n < 3; n += 1) await bank.gateway.ask(query, { token });
    const before = bank.nameCalls();
    const answers = await Promise.all(
      [token, token, other, token].map((one) => bank.gateway.ask(query, { token: one })),
    );
    expect(new Set(answers.map(({ data }) => JSON.stringify(data))).size).toBe(1);
    expect(bank.nameCalls() - before).toBe(2);
  });
});
