import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;

beforeAll(async () => {
  bank = await startBank();
});
afterAll(() => bank.close());

/** As a program asks: it can set the header that no form or link of another page can. */
const program: typeof fetch = (url, init) => {
  const headers = new Headers(init?.headers);
  headers.set('apollo-require-preflight', '1');
  return fetch(url, { ...init, headers });
};

describe('GraphQL over HTTP', () => {
  it('is spoken to the letter: every audit of graphql-http passes', async () => {
    const audits = serverAudits({ url: () => `${bank.gateway.url}/graphql`, fetchFn: program });
    const results = await Promise.all(audits.map((audit) => audit.fn()));
    const others = results.filter(({ status }) => status !== 'ok');
    expect(others.map((result) => [result.name, 'reason' in result && result.reason])).toEqual([]);
    expect(results).toHaveLength(61);
  });
});
