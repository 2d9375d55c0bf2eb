import { readFileSync } from 'node:fs';
import { type GraphRefused, newGraphClient } from '@zhongtai/graph-client';
import { newId } from '@zhongtai/kit/ids';
import { encodeCursor, pruneOutbox } from '@zhongtai/kit/outbox';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRealBank } from './support/real-bank.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { signInThrough } from './support/sign-in.ts';

const supergraphSdl = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const bank = await openRealBank();
let gateway: RunningGateway;
let signIn: ReturnType<typeof signInThrough>;
let ann: string;
let bob: string;

beforeAll(async () => {
  gateway = await startGateway({
    supergraphSdl,
    urls: bank.urls,
    config: { subgraphTimeoutMs: 5_000 },
  });
  signIn = signInThrough(gateway.url, bank.logins);
  ann = await bank.aCustomer('demo.b01.o01');
  bob = await bank.aCustomer('demo.b02');
  await bank.tag([
    { id: ann, organisation: 'demo.b01.o01' },
    { id: bob, organisation: 'demo.b02' },
  ]);
});
afterAll(() => gateway.close());

const PAGE = `query CustomerPage($id: ID!) {
  customer(id: $id) {
    name
    organisation { path }
    accounts { totalCount }
    tags { tag { key name campaigns { totalCount } } value }
    campaigns { edges { node { name } } }
    awards { edges { node { prizeName } } }
  }
}`;

const CLAIM = `mutation Claim($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id customer { id } }
}`;

const AWARDS = `subscription Awards($campaignId: ID) {
  awardIssued(campaignId: $campaignId) { cursor award { id prizeName customer { id name } } }
}`;

const POLL = { timeout: 15_000, interval: 200 };

interface Heard {
  readonly data: {
    readonly awardIssued: { readonly cursor: string; readonly award: { readonly id: string } };
  };
}

const aRunningCampaign = (members: readonly { id: string; organisation: string }[]) =>
  bank.saveCampaign({
    members,
    campaign: {
      status: 'RUNNING',
      startsAt: new Date(Date.now() - 3_600_000),
      endsAt: new Date(Date.now() + 3_600_000),
    },
  });

async function claim(customer: string, campaignId: string): Promise<string> {
  const token = await signIn.customer(customer);
  const answer = await gateway.ask(CLAIM, { token, variables: { campaignId, key: newId() } });
  expect(answer.errors).toBeUndefined();
  const award = answer.data?.['claimAward'] as { id: string };
  return award.id;
}

describe("a customer's page", () => {
  it('comes from all three domains, for a signed-in operator', async () => {
    const campaignId = await aRunningCampaign([{ id: ann, organisation: 'demo.b01.o01' }]);
    await claim(ann, campaignId);
    const token = await signIn.operator('service.demo');
    const { errors, data } = await gateway.ask(PAGE, { token, variables: { id: ann } });
    expect(errors).toBeUndefined();
    expect(data?.['customer']).toMatchObject({
      name: '王小明',
      organisation: { path: 'demo.b01.o01' },
      accounts: { totalCount: 0 },
      tags: expect.arrayContaining([
        expect.objectContaining({ tag: expect.objectContaining({ key: expect.any(String) }) }),
      ]),
      campaigns: { edges: [{ node: { name: 'Spring savings' } }] },
      awards: { edges: [{ node: { prizeName: 'Coffee coupon' } }] },
    });
  });

  it('has no tags while the data domain is down, and says so', async () => {
    const token = await signIn.operator('service.demo');
    await bank.stop('data');
    const { data, errors } = await gateway.ask(PAGE, { token, variables: { id: ann } });
    await bank.start('data');
    expect(data?.['customer']).toMatchObject({ name: '王小明', tags: null });
    expect(errors?.map(({ extensions }) => extensions)).toEqual([
      { code: 'SUBGRAPH_UNAVAILABLE', subgraph: 'data' },
    ]);
  });

  it('is not there for an operator of another branch', async () => {
    const token = await signIn.operator('service.b02.demo');
    const other = await gateway.ask(PAGE, { token, variables: { id: ann } });
    const own = await gateway.ask(PAGE, { token, variables: { id: bob } });
    expect([other.data, own.data?.['customer']]).toEqual([
      { customer: null },
      expect.objectContaining({ organisation: { path: 'demo.b02' } }),
    ]);
  });

  it('is for nobody who has not signed in', async () => {
    const { data, errors } = await gateway.ask(PAGE, { variables: { id: ann } });
    expect([data, errors?.map(({ extensions }) => extensions['code'])]).toEqual([
      { customer: null },
      ['UNAUTHENTICATED'],
    ]);
  });
});

describe('head office', () => {
  it('sees one branch when it narrows itself to it', async () => {
    const token = await signIn.operator('service.demo');
    const query = '{ customers { edges { node { id } } totalCount } }';
    const all = await gateway.ask(query, { token });
    const branch = await gateway.ask(query, { token, organisation: 'demo.b02' });
    expect(all.data).toMatchObject({ customers: { totalCount: 2 } });
    expect(branch.data).toEqual({ customers: { totalCount: 1, edges: [{ node: { id: bob } }] } });
  });
});

describe('a partner', () => {
  it('hears of each award with the customer, across a restart of its subgraph, without a gap', async () => {
    const organisation = 'demo.b01.o01';
    const customers = Array.from({ length: 12 }, () => bank.aCustomer(organisation));
    const members = (await Promise.all(customers)).map((id) => ({ id, organisation }));
    const campaignId = await aRunningCampaign(members);
    const token = await signIn.partner('award:read customer:read');
    const client = gateway.connect({ authorization: `Bearer ${token}` });
    const heard: unknown[] = [];
    const listening = (async () => {
      for await (const event of client.iterate({ query: AWARDS, variables: { campaignId } })) {
        heard.push(event);
      }
    })();
    const claimed: string[] = [];
    const claimNext = async () => {
      claimed.push(await claim(members[claimed.length]?.id ?? '', campaignId));
    };
    // Only once something was heard does the subscription surely stand.
    await expect.poll(async () => (await claimNext(), heard.length), POLL).toBeGreaterThan(0);

    await bank.stop('operations');
    await bank.start('operations');
    await claimNext();
    await claimNext();

    const last = () => (heard.at(-1) as Heard | undefined)?.data.awardIssued.award.id;
    await expect.poll(last, POLL).toBe(claimed.at(-1));
    const missedAtFirst = claimed.length - heard.length;
    expect(heard).toMatchObject(
      claimed.slice(missedAtFirst).map((id, n) => {
        const customer = { id: members[n + missedAtFirst]?.id, name: '王小明' };
        return { data: { awardIssued: { award: { id, customer } } } };
      }),
    );
    expect(heard.length).toBeGreaterThanOrEqual(3);
    await client.dispose();
    await listening;
  });

  it('is told with the oldest cursor that works when it was away for longer than events are kept', async () => {
    const organisation = 'demo.b01.o01';
    const members = [{ id: await bank.aCustomer(organisation), organisation }];
    const campaignId = await aRunningCampaign(members);
    const token = await signIn.partner('award:read customer:read');
    const graph = newGraphClient({ url: `${gateway.url}/graphql`, token: () => token });
    const since = (after: string) =>
      graph.subscribe<Heard['data']>({
        query: AWARDS.replace('($campaignId: ID)', '($campaignId: ID, $after: Cursor)').replace(
          'campaignId: $campaignId',
          'campaignId: $campaignId, after: $after',
        ),
        variables: { campaignId },
        after,
        cursorOf: ({ awardIssued }) => awardIssued.cursor,
      });
    const stale = encodeCursor({ xid: 1n, id: 1n });
    await pruneOutbox(bank.database.url('operations'), 'operations', new Date());
    const refused: unknown = await since(stale)
      .next()
      .catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'CURSOR_EXPIRED' });
    const oldest = (refused as GraphRefused).errors[0]?.extensions?.['oldest'];
    const id = await claim(members[0]?.id ?? '', campaignId);
    const events = since(String(oldest));
    expect(await events.next()).toMatchObject({ value: { awardIssued: { award: { id } } } });
    await events.return();
  });

  it('gets only what its scopes allow', async () => {
    const token = await signIn.partner('product:read');
    const client = gateway.connect({ authorization: `Bearer ${token}` });
    const { value } = await client.iterate({ query: AWARDS }).next();
    expect(value).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    await client.dispose();
  });
});
