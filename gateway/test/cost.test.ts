import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUDGETS } from '../src/limits/budgets.ts';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;
let token: string;

beforeAll(async () => {
  bank = await startBank({ budgets: { ...BUDGETS, ANONYMOUS: 4, OPERATOR: 12 } });
  token = await bank.issuer.token(OPERATOR);
});
afterAll(() => bank.close());

describe('an operation', () => {
  it('tells what it was expected to cost, and what its caller may spend', async () => {
    await bank.gateway.ask('{ customer(id: 1) { name tags } }', { token });
    expect(bank.gateway.costs.at(-1)).toEqual({ cost: { estimated: 3, budget: 12 } });
  });

  it('that costs more than its caller may spend is refused before anything is fetched', async () => {
    const query = '{ customer(id: 1) { id name awards { id } } }';
    const refused = {
      status: 400,
      errors: [
        expect.objectContaining({
          extensions: {
            code: 'QUERY_TOO_EXPENSIVE',
            cost: { estimated: 14, budget: 12 },
          },
        }),
      ],
    };
    expect(await bank.gateway.ask(query, { token })).toEqual(refused);
    expect(bank.gateway.costs.at(-1)).toEqual({ cost: { estimated: 14, budget: 12 } });
  });

  it('costs nothing that its variables leave out', async () => {
    const query =
      'query ($all: Boolean!) { customer(id: 1) { id awards @include(if: $all) { id } } }';
    const ask = (all: boolean) => bank.gateway.ask(query, { token, variables: { all } });
    expect((await ask(false)).data).toEqual({ customer: { id: '1' } });
    expect((await ask(true)).errors?.[0]?.extensions['code']).toBe('QUERY_TOO_EXPENSIVE');
  });

  it('on a socket is held to the same budget, a subscription too', async () => {
    const client = bank.gateway.connect();
    const expensive = {
      query: 'subscription { awardIssued { award { id customer { name awards { id } } } } }',
    };
    const { value } = await client.iterate(expensive).next();
    expect(value).toMatchObject({ errors: [{ extensions: { code: 'QUERY_TOO_EXPENSIVE' } }] });
    await client.dispose();
  });
});
