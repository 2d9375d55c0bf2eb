import { randomUUID } from 'node:crypto';
import { CALLER_HEADER, type Caller, serviceCaller, signCaller } from '@zhongtai/kit/caller';
import { newHealth } from '@zhongtai/kit/health';
import { newLogger } from '@zhongtai/kit/logging';
import { serveSubgraph } from '@zhongtai/kit/serve';
import { aPartner, anOperator } from '@zhongtai/kit/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataSubgraph } from '../../subgraph.ts';
import { testData } from '../../testing/index.ts';
import { mountUsage } from './index.ts';

const SECRET = 'a secret of the tests, long enough for anyone';
const gateway = serviceCaller('gateway');
const administrator = anOperator('ADMINISTRATOR');
const api = await testData();
const now = () => new Date('2026-11-20T04:00:00Z');
const server = await serveSubgraph({
  name: 'data',
  host: '127.0.0.1',
  port: 0,
  gatewaySecret: SECRET,
  schema: dataSubgraph.schema,
  context: (caller) => dataSubgraph.context({ em: api.em(), caller, now }, api.analytics, api.post),
  health: newHealth(),
  logger: newLogger('test', { level: 'silent' }),
  mount: async (app) => mountUsage(app, { clickhouse: api.clickhouse, gatewaySecret: SECRET, now }),
});
afterAll(() => server.close());

async function send(batch: object, caller: Caller | null = gateway): Promise<number> {
  const signed = caller ? { [CALLER_HEADER]: signCaller(caller, SECRET) } : {};
  const response = await fetch(`http://127.0.0.1:${server.port}/internal/usage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...signed },
    body: JSON.stringify({ token: randomUUID(), uses: [], ...batch }),
  });
  return response.status;
}

const use = (day: string, field: string, over: object = {}) => ({
  ...{ day, field, client: 'console', version: '1.0', operations: 3 },
  ...over,
});

const field = (name: string, deprecationReason: string | null = null) => ({
  field: name,
  deprecationReason,
});

const MOBILE = { client: 'channel.mobile', version: '' };

const sent: number[] = [];

beforeAll(async () => {
  const token = randomUUID();
  const uses = [use('2026-11-18', 'Customer.name'), use('2026-11-20', 'Customer.name')];
  // The answer to the first was lost on its way.
  sent.push(await send({ token, uses }));
  sent.push(await send({ token, uses }));
  const fields = [
    field('Customer.name'),
    field('Customer.fax', 'Nobody has one'),
    field('Order.id'),
  ];
  const more = [
    use('2026-11-20', 'Customer.name', { operations: 4 }),
    use('2026-10-01', 'Customer.fax', MOBILE),
    use('2026-11-20', 'Customer.gone'),
  ];
  sent.push(await send({ uses: more, fields }));
});

const USAGE = `query ($filter: FieldUsageFilter, $first: Int, $after: Cursor) {
  fieldUsage(filter: $filter, first: $first, after: $after) {
    totalCount countedSince pageInfo { hasNextPage endCursor }
    edges { node { field deprecationReason client version operations lastUsedOn } }
  }
}`;

interface Page {
  readonly fieldUsage: {
    readonly totalCount: number;
    readonly countedSince: string | null;
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    readonly edges: readonly { readonly node: { readonly field: string } }[];
  };
}

async function read(variables: Record<string, unknown> = {}, caller = administrator) {
  const { fieldUsage } = await api.read<Page>(USAGE, { caller, variables });
  return fieldUsage;
}

const fieldsOf = async (filter: object) =>
  (await read({ filter })).edges.map(({ node }) => node.field);

describe('usage of fields', () => {
  it('is summed by client and version, with fields nobody asked for and without those taken out', async () => {
    const { edges, totalCount, countedSince } = await read();
    expect(edges.map(({ node }) => node)).toEqual([
      {
        ...{ field: 'Customer.fax', deprecationReason: 'Nobody has one' },
        ...{ client: 'channel.mobile', version: null, operations: 3, lastUsedOn: '2026-10-01' },
      },
      {
        ...{ field: 'Customer.name', deprecationReason: null },
        ...{ client: 'console', version: '1.0', operations: 10, lastUsedOn: '2026-11-20' },
      },
      {
        ...{ field: 'Order.id', deprecationReason: null },
        ...{ client: null, version: null, operations: 0, lastUsedOn: null },
      },
    ]);
    expect({ totalCount, countedSince }).toEqual({ totalCount: 3, countedSince: '2026-10-01' });
  });

  it.each([
    [{ fieldPrefix: 'customer.' }, ['Customer.fax', 'Customer.name']],
    [{ client: 'console' }, ['Customer.name']],
    [{ isDeprecated: true }, ['Customer.fax']],
    // The 1st of October is 50 days before.
    [{ unusedForDays: 49 }, ['Customer.fax', 'Order.id']],
    [{ unusedForDays: 50 }, ['Order.id']],
    [{ unusedForDays: 49, client: 'channel.mobile' }, ['Customer.fax']],
  ])('can be narrowed to %o', async (filter, fields) => {
    expect(await fieldsOf(filter)).toEqual(fields);
  });

  it('is read page by page', async () => {
    const first = await read({ first: 2 });
    const second = await read({ first: 2, after: first.pageInfo.endCursor });
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(second.edges.map(({ node }) => node.field)).toEqual(['Order.id']);
  });

  it.each([{ filter: { unusedForDays: 0 } }, { filter: { unusedForDays: 401 } }, { after: 'x' }])(
    'refuses %o',
    async (variables) => {
      const answer = await api.ask(USAGE, { caller: administrator, variables });
      expect(answer).toMatchObject({ code: 'INVALID_INPUT' });
    },
  );

  it('is shown to head offices, not to branches, and to nobody who does not run the platform', async () => {
    expect((await read({}, anOperator('ADMINISTRATOR', 'demo.b01'))).edges).toEqual([]);
    const answer = await api.ask(USAGE, { caller: anOperator('ANALYST') });
    expect(answer).toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('what gateways send', () => {
  it('is taken from the platform’s own services alone', async () => {
    expect(sent).toEqual([204, 204, 204]);
    expect(await send({}, null)).toBe(401);
    expect(await send({}, administrator)).toBe(401);
  });

  it('is refused when it is no usage', async () => {
    expect(await send({ uses: [use('yesterday', 'Customer.name')] })).toBe(400);
  });
});

describe('usage of operations', () => {
  const OPERATIONS = `query ($days: Int!, $client: String) {
    operationUsage(days: $days, client: $client) { operation client operations errors averageMs } }`;
  const answeredTo = async (caller: Caller, variables: Record<string, unknown> = { days: 30 }) =>
    (await api.read<{ operationUsage: object[] }>(OPERATIONS, { caller, variables }))
      .operationUsage;
  const app = { client: 'partner.test', operation: 'Query.products' };
  const own = { client: 'console', operation: 'Query.products' };

  beforeAll(async () => {
    const token = randomUUID();
    const mine = { client: 'partner.test' };
    const uses = [
      use('2026-11-20', 'Query.products', { ...mine, errors: 1, milliseconds: 30 }),
      use('2026-11-19', 'Query.products', { ...mine, operations: 7, milliseconds: 20 }),
      use('2026-09-01', 'Query.products', { ...mine, operations: 100 }),
      use('2026-11-20', 'Query.products'),
      use('2026-11-20', 'Product.name', mine),
    ];
    await send({ token, uses });
    await send({ token, uses });
  });

  it('says how each client was answered, the busiest first', async () => {
    expect(await answeredTo(administrator)).toEqual([
      { ...app, operations: 10, errors: 1, averageMs: 5 },
      { ...own, operations: 3, errors: 0, averageMs: 0 },
    ]);
    expect(await answeredTo(administrator, { days: 1, client: 'partner.test' })).toEqual([
      { ...app, operations: 3, errors: 1, averageMs: 10 },
    ]);
  });

  it('tells a partner of itself alone, and a branch of nobody', async () => {
    const asked = { days: 30, client: 'console' };
    expect(await answeredTo(aPartner(['product:read']), asked)).toMatchObject([app]);
    expect(await answeredTo(anOperator('ADMINISTRATOR', 'demo.b01'))).toEqual([]);
  });
});
