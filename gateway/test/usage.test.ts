import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { OPERATOR } from './support/issuer.ts';
import { startBank } from './support/whole-bank.ts';

const batchShape = z.object({
  token: z.string(),
  uses: z.array(
    z.object({
      day: z.iso.date(),
      field: z.string(),
      client: z.string(),
      version: z.string(),
      operations: z.number(),
      errors: z.number(),
      milliseconds: z.number(),
    }),
  ),
  fields: z.array(z.object({ field: z.string(), deprecationReason: z.null() })).optional(),
});

let bank: Awaited<ReturnType<typeof startBank>>;
let token: string;

beforeAll(async () => {
  bank = await startBank({ usageMs: 20 });
  token = await bank.issuer.token({ ...OPERATOR, client_id: 'usage.sent' });
});
afterAll(() => bank.close());

const batches = () => bank.usage.batches.map((batch) => batchShape.parse(batch));

const usesOf = (field: string) =>
  batches()
    .flatMap(({ uses }) => uses)
    .filter((use) => use.client === 'usage.sent' && use.field === field)
    .map(({ version, operations }) => `${version} ${operations}`);

const ask = (version: string) =>
  bank.gateway.ask('{ customer(id: 1) { name } }', {
    token,
    headers: { 'x-client-version': version },
  });

describe('what clients ask for', () => {
  it('is told to data, with all fields that could be asked for', async () => {
    await ask('1.0');
    await expect.poll(() => usesOf('Customer.name')).toEqual(['1.0 1']);
    const told = batches().flatMap(({ fields = [] }) => fields.map(({ field }) => field));
    expect(told).toContain('Customer.tags');
    expect(new Set(told).size).toBe(told.length);
  });

  it('is sent again under the same name until data has taken it, and nothing meanwhile is lost', async () => {
    bank.usage.status = 503;
    await ask('2.0');
    await expect.poll(() => usesOf('Customer.name').length).toBeGreaterThan(2);
    await ask('3.0');
    bank.usage.status = 204;
    await expect.poll(() => usesOf('Customer.name').at(-1)).toBe('3.0 1');
    const refused = batches().filter(({ uses }) => uses.some(({ version }) => version === '2.0'));
    expect(new Set(refused.map(({ token: name }) => name)).size).toBe(1);
  });

  it('says how it was answered', async () => {
    const outcome = (field: string) =>
      batches()
        .flatMap(({ uses }) => uses)
        .filter((use) => use.client === 'usage.sent' && use.field === field)
        .map(({ operations, errors, milliseconds }) => [operations, errors, milliseconds >= 20]);
    await bank.gateway.ask('{ broken }', { token });
    await bank.gateway.ask('{ slow(ms: 25) }', { token });
    await expect.poll(() => outcome('Query.broken')).toMatchObject([[1, 1, expect.anything()]]);
    await expect.poll(() => outcome('Query.slow')).toEqual([[1, 0, true]]);
  });

  it('on a socket counts when it begins, not when it ends', async () => {
    const client = bank.gateway.connect({ authorization: `Bearer ${token}`, clientVersion: '4.0' });
    client.subscribe(
      { query: 'subscription { awardIssued { cursor } }' },
      { next() {}, error() {}, complete() {} },
    );
    await expect.poll(() => usesOf('Subscription.awardIssued')).toEqual(['4.0 1']);
    await client.dispose();
  });

  it('last is sent before the gateway has stopped', async () => {
    const other = await startBank({ usageMs: 3_600_000 });
    const own = await other.issuer.token({ ...OPERATOR, client_id: 'usage.sent' });
    await other.gateway.ask('{ awardCount }', { token: own });
    await other.close();
    const last = batchShape.parse(other.usage.batches.at(-1));
    expect(last.uses).toMatchObject([{ field: 'Query.awardCount', operations: 1 }]);
  });
});
