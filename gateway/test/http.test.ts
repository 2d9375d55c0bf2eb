import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '../src/limits/limits.ts';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

let bank: Awaited<ReturnType<typeof startBank>>;

beforeAll(async () => {
  bank = await startBank();
});
afterAll(() => bank.close());

const codesOf = ({ errors }: { errors?: readonly { extensions: Record<string, unknown> }[] }) =>
  errors?.map(({ extensions }) => extensions['code']);

describe('limits', () => {
  it.each([
    [
      'QUERY_TOO_DEEP',
      `{ customer(id: 1) ${'{ awards { customer '.repeat(10)}{ id }${'} }'.repeat(10)} }`,
    ],
    [
      'TOO_MANY_ALIASES',
      `{ customer(id: 1) { ${'abcdefghij'.repeat(6).replace(/./g, (c, i) => `${c}${i}: id `)} } }`,
    ],
    [
      'TOO_MANY_DIRECTIVES',
      `{ ${'... @include(if: true) {'.repeat(51)} whoami ${'}'.repeat(51)} }`,
    ],
    ['TOO_MANY_ROOT_FIELDS', `{ ${'whoami '.repeat(21)} }`],
    ['QUERY_TOO_LARGE', `{ customer(id: 1) { ${'id '.repeat(LIMITS.tokens)} } }`],
  ])('refuse with %s', async (code, query) => {
    const answer = await bank.gateway.ask(query);
    expect([answer.status, codesOf(answer)]).toEqual([400, [code]]);
    const client = bank.gateway.connect();
    await expect(client.iterate({ query }).next()).rejects.toMatchObject([
      { extensions: { code } },
    ]);
    await client.dispose();
  });

  it('refuse a body that is too large', async () => {
    const answer = await bank.gateway.ask('{ whoami }', {
      variables: { much: 'x'.repeat(LIMITS.bodyBytes) },
    });
    expect([answer.status, codesOf(answer)]).toEqual([413, ['REQUEST_TOO_LARGE']]);
  });

  it('refuse what is no JSON, in the form of the graph', async () => {
    const response = await fetch(`${bank.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{',
    });
    expect([response.status, await response.json()]).toEqual([
      400,
      { errors: [{ message: 'The request cannot be read', extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });

  it('hide the schema in production', async () => {
    const production = await startBank({ config: { production: true } });
    const { gateway, issuer } = production;
    const token = await issuer.token(OPERATOR);
    const introspection = await gateway.ask('{ __schema { queryType { name } } }', { token });
    const typo = await gateway.ask('{ whoam }', { token });
    const socket = gateway.connect({ authorization: `Bearer ${token}` });
    const onSocket = socket.iterate({ query: '{ whoam }' });
    await expect(onSocket.next()).rejects.toMatchObject([
      { message: 'Cannot query field "whoam" on type "Query".' },
    ]);
    await production.close();
    expect(codesOf(introspection)).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(introspection.data).toBeUndefined();
    expect(typo.errors?.[0]?.message).not.toContain('whoami');
    expect(codesOf(await bank.gateway.ask('{ __schema { queryType { name } } }'))).toBeUndefined();
  });
});

describe('a browser', () => {
  const preflight = (origin: string) =>
    fetch(`${bank.gateway.url}/graphql`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'POST' },
    });

  it('may call from the console and from nowhere else', async () => {
    const allowed = await preflight('http://console.test');
    expect(allowed.status).toBe(204);
    expect(allowed.headers.get('access-control-allow-origin')).toBe('http://console.test');
    expect(allowed.headers.get('access-control-allow-headers')).toContain('x-organisation');
    for (const origin of ['http://evil.test', 'http://console.test.evil', 'null']) {
      const refused = await preflight(origin);
      expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('cannot be made to ask by a form or a link of another page', async () => {
    const form = await fetch(`${bank.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: JSON.stringify({ query: '{ whoami }' }),
    });
    const link = await fetch(`${bank.gateway.url}/graphql?query={whoami}`);
    expect([form.ok, link.ok]).toEqual([false, false]);
  });

  it('gets headers that keep it safe, and the id of its request', async () => {
    const { headers } = await fetch(`${bank.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-request-id': 'request-12345' },
      body: JSON.stringify({ query: '{ whoami }' }),
    });
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-request-id')).toBe('request-12345');
  });
});

describe('whoever runs the gateway', () => {
  const get = async (path: string) => {
    const response = await fetch(`${bank.gateway.url}${path}`);
    return { status: response.status, body: await response.text() };
  };

  it('sees that it lives, is ready and what it does', async () => {
    await bank.gateway.ask('query Who { whoami }', { token: await bank.issuer.token(OPERATOR) });
    expect(await get('/healthz')).toMatchObject({ status: 200 });
    expect(await get('/readyz')).toMatchObject({
      status: 200,
      body: expect.stringContaining('"ok"'),
    });
    const metrics = await get('/metrics');
    expect(metrics.body).toContain('operation="Who"');
    expect(metrics.body).toMatch(/subgraph_fetch_duration_seconds_count\{.*subgraph="business"/);
    expect(await get('/nothing')).toMatchObject({ status: 404 });
  });

  it('sees that it is not ready while nobody can sign in', async () => {
    const other = await startBank();
    await other.stop('business');
    const response = await fetch(`${other.gateway.url}/readyz`);
    expect(response.status).toBe(503);
    await other.start('business');
    await other.close();
  });
});
