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
