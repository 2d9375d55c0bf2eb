import { readFileSync } from 'node:fs';
import { stableId } from '@zhongtai/kit/ids';
import { registry } from '@zhongtai/kit/metrics';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openRealBank } from './support/real-bank.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { signInThrough } from './support/sign-in.ts';

const supergraphSdl = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const bank = await openRealBank();
let gateway: RunningGateway;
let ann: string;
let bea: string;
let bob: string;

beforeAll(async () => {
  // Before there is a gateway, which would forget what it knows when it heard of it.
  await sell('Deposit');
  gateway = await startGateway({
    supergraphSdl,
    urls: bank.urls,
    config: { subgraphTimeoutMs: 5_000 },
  });
  const { customer } = signInThrough(gateway.url, bank.logins);
  ann = await customer(await bank.aCustomer('demo.b01'));
  bea = await customer(await bank.aCustomer('demo.b01'));
  bob = await customer(await bank.aCustomer('demo.b02'));
});
afterAll(() => gateway.close());

const sell = (en: string) =>
  bank.sell([
    {
      ...{ id: stableId('product', 'TD'), organisation: 'demo', code: 'TD', kind: 'TERM_DEPOSIT' },
      ...{ names: { zh: en, en }, status: 'ON_SALE', currency: 'CNY', annualRate: '0.0210' },
      ...{ termDays: 90, minimumAmount: '50', riskLevel: 'R1', channels: [], descriptions: null },
    },
  ]);

const SHELF = `query Shelf($first: Int, $after: Cursor) {
  products(first: $first, after: $after) {
    totalCount pageInfo { hasNextPage }
    edges { node { code name(locale: EN) annualRate minimumAmount { amount } } }
  }
}`;

const ask = (query: string, token: string, variables = {}) =>
  gateway.ask(query, { token, variables });

/** How often an answer was known, and how often it was not. */
async function known(): Promise<readonly [number, number]> {
  const { values } = (await registry.getSingleMetric('graphql_cached_answers_total')?.get()) ?? {
    values: [],
  };
  const count = (was: string) => values.find(({ labels }) => labels.known === was)?.value ?? 0;
  return [count('true'), count('false')];
}

/** What asking does to the two numbers. */
async function effect(act: () => Promise<unknown>): Promise<readonly [number, number]> {
  const [hits, misses] = await known();
  await act();
  const [hitsAfter, missesAfter] = await known();
  return [hitsAfter - hits, missesAfter - misses];
}

const KNOWN = [1, 0] as const;
const ASKED_FOR = [0, 1] as const;
const NEVER_KEPT = [0, 0] as const;

describe('what is public to a channel', () => {
  it('is asked for once for all customers of a part of the bank, and by each variable', async () => {
    const variables = { first: 11 };
    const first = await ask(SHELF, ann, variables);
    expect(first.errors).toBeUndefined();
    expect(await effect(() => ask(SHELF, bea, variables))).toEqual(KNOWN);
    expect((await ask(SHELF, bea, variables)).data).toEqual(first.data);
    expect(await effect(() => ask(SHELF, bea, { first: 12 }))).toEqual(ASKED_FOR);
  });

  it('is asked for anew for another part of the bank, and for whoever has other rights', async () => {
    await ask(SHELF, ann);
    expect(await effect(() => ask(SHELF, bob))).toEqual(ASKED_FOR);
    const operator = await signInThrough(gateway.url, bank.logins).operator('campaign.demo');
    expect(await effect(() => ask(SHELF, operator))).toEqual(ASKED_FOR);
  });

  it('is new as soon as the domain says that it changed', async () => {
    await ask(SHELF, ann);
    expect(await effect(() => ask(SHELF, ann))).toEqual(KNOWN);
    await sell('Deposit of May');
    await vi.waitFor(
      async () => expect(JSON.stringify(await ask(SHELF, ann))).toContain('Deposit of May'),
      { timeout: 5_000, interval: 100 },
    );
  });

  it('is asked for each time while nobody can say what has changed', async () => {
    await ask(SHELF, ann);
    await bank.stop('operations');
    await vi.waitFor(async () => expect(await effect(() => ask(SHELF, ann))).toEqual(NEVER_KEPT), {
      timeout: 8_000,
      interval: 200,
    });
    await bank.start('operations');
    await vi.waitFor(async () => expect(await effect(() => ask(SHELF, ann))).toEqual(KNOWN), {
      timeout: 8_000,
      interval: 200,
    });
  });
});

describe('never kept', () => {
  it.each([
    [
      'what says anything of a person',
      '{ products { edges { node { holdings { totalCount } } } } }',
    ],
    [
      'what each part of the bank counts for itself',
      '{ products { edges { node { holderCount } } } }',
    ],
    ['who asks', '{ viewer { subject } products { totalCount } }'],
  ])('is %s', async (_, query) => {
    expect(await effect(() => ask(query, ann))).toEqual(NEVER_KEPT);
    expect(await effect(() => ask(query, ann))).toEqual(NEVER_KEPT);
  });

  it('is an answer with an error', async () => {
    const wrong = { after: 'nowhere' };
    expect((await ask(SHELF, ann, wrong)).errors).toBeDefined();
    expect(await effect(() => ask(SHELF, ann, wrong))).toEqual(ASKED_FOR);
  });

  it('is any type about persons, in the whole graph', () => {
    const about = [...supergraphSdl.matchAll(/^type (\w+)[^{]*@cacheControl/gm)].map(
      ([, name]) => name,
    );
    expect(new Set(about)).toEqual(
      new Set([...['Channel', 'Money', 'PageInfo', 'Product', 'ProductConnection', 'ProductEdge']]),
    );
  });
});
