import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { newId } from '@zhongtai/kit/ids';
import { Webhook } from 'standardwebhooks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openRealBank } from './support/real-bank.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { signInThrough } from './support/sign-in.ts';

const supergraphSdl = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const bank = await openRealBank();
let gateway: RunningGateway;
let partner: string;
let admin: string;
let claim: () => Promise<string>;

interface Message {
  readonly id: string;
  readonly award: string | undefined;
  readonly headers: Record<string, string>;
  readonly body: { readonly type: string; readonly cursor: string; readonly data: unknown };
}

/** What the partner's server was sent, and how it answers. */
const inbox: Message[] = [];
let answer = 204;
const receiver = createServer((request, response) => {
  void json(request).then((body) => {
    const { award } = (body as { data: { award?: { id: string } } | null }).data ?? {};
    const headers = request.headers as Record<string, string>;
    if (answer === 204) {
      inbox.push({
        id: headers['webhook-id'] ?? '',
        award: award?.id,
        headers,
        body: body as never,
      });
    }
    response.writeHead(answer).end();
  });
}).listen(0, '127.0.0.1');
const received = () => inbox.map(({ award }) => award);

beforeAll(async () => {
  gateway = await startGateway({
    supergraphSdl,
    urls: bank.urls,
    config: { subgraphTimeoutMs: 5_000 },
  });
  const signIn = signInThrough(gateway.url, bank.logins);
  partner = await signIn.partner('award:read webhook:write');
  admin = await signIn.operator('admin.demo');
  const organisation = 'demo.b01.o01';
  const moment = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  claim = async () => {
    const id = await bank.aCustomer(organisation);
    const campaignId = await bank.saveCampaign({
      members: [{ id, organisation }],
      campaign: { status: 'RUNNING', startsAt: moment(-1), endsAt: moment(1) },
    });
    const token = await signIn.customer(id);
    const claimed = await gateway.ask(CLAIM, { token, variables: { campaignId, key: newId() } });
    const { claimAward } = z
      .object({ claimAward: z.object({ id: z.string() }) })
      .parse(claimed.data);
    return claimAward.id;
  };
  // Two copies of the process: each webhook is delivered by one of them.
  bank.startWebhooks(gateway.url);
  bank.startWebhooks(gateway.url);
});
afterAll(async () => {
  receiver.close();
  await gateway.close();
});

const CLAIM = `mutation ($campaignId: ID!, $key: String!) {
  claimAward(input: { campaignId: $campaignId, idempotencyKey: $key }) { id } }`;
const AWARDS = `subscription ($after: Cursor) {
  awardIssued(after: $after) { cursor at award { id prizeName customer { id } } } }`;
const STATE = 'id status failures lastError url version cursor';

const ask = async (source: string, variables: object) => {
  const { data, errors } = await gateway.ask(source, {
    token: partner,
    variables: { ...variables },
  });
  return errors ? { code: errors[0]?.extensions['code'] } : Object.values(data ?? {})[0];
};
const create = async (over: object = {}) => {
  const { port } = receiver.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/events`;
  const input = { idempotencyKey: newId(), url, document: AWARDS, ...over };
  return (await ask(
    `mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret webhook { ${STATE} } } }`,
    { input },
  )) as { code?: string; secret: string; webhook: { id: string; version: number } };
};
const act = (name: string, input: object) => {
  const type = name === 'replayWebhook' ? 'ReplayWebhookInput' : 'WebhookActionInput';
  const selection = name === 'testWebhook' ? '{ status error isTest }' : `{ ${STATE} }`;
  const source = `mutation ($input: ${type}!) { ${name}(input: $input) ${name === 'deleteWebhook' ? '' : selection} }`;
  return ask(source, { input });
};
const state = (id: string) =>
  ask(`query ($id: ID!) { webhook(id: $id) { ${STATE} } }`, { id }) as Promise<object>;

const partnersShape = z.object({
  partners: z.object({ edges: z.array(z.object({ node: z.looseObject({ id: z.string() }) })) }),
});

const WAIT = { timeout: 20_000, interval: 50 };

describe('a webhook', () => {
  let made: Awaited<ReturnType<typeof create>>;
  beforeAll(async () => {
    if (!receiver.listening) await once(receiver, 'listening');
    made = await create();
  });

  it('gets each event once, signed so that the usual library believes it', async () => {
    const awards = [await claim(), await claim()];
    await expect.poll(received, WAIT).toEqual(awards);
    const [first] = inbox;
    if (!first) throw new Error('nothing came');
    const { headers, body, id } = first;
    const library = new Webhook(made.secret);
    expect(library.verify(JSON.stringify(body), headers)).toMatchObject({
      ...{ type: 'awardIssued', cursor: id },
      data: { award: { id: awards[0], customer: { id: expect.any(String) } } },
    });
    expect(() =>
      new Webhook(`whsec_${btoa('another')}`).verify(JSON.stringify(body), headers),
    ).toThrow();
  });

  it('waits for a partner that is away, and then loses nothing and keeps the order', async () => {
    inbox.length = 0;
    answer = 503;
    const awards = [await claim(), await claim()];
    const { id } = made.webhook;
    await expect
      .poll(() => state(id), WAIT)
      .toMatchObject({ failures: 1, lastError: 'HTTP 503', status: 'ACTIVE' });
    answer = 204;
    await act('resumeWebhook', { id });
    await expect.poll(received, WAIT).toEqual(awards);
    await expect.poll(() => state(id), WAIT).toMatchObject({ failures: 0, lastError: null });
  });

  it('rests while it is paused, and can be sent again from a cursor', async () => {
    const { id } = made.webhook;
    const [before] = inbox;
    inbox.length = 0;
    await act('pauseWebhook', { id });
    const award = await claim();
    expect(await act('testWebhook', { id })).toEqual({ status: 204, error: null, isTest: true });
    expect(inbox.map(({ body }) => body.type)).toEqual(['webhook.test']);
    inbox.length = 0;
    await act('replayWebhook', { id, after: before?.body.cursor });
    await expect.poll(received, WAIT).toHaveLength(2);
    expect(inbox[1]).toMatchObject({ award });
  });

  it('is suspended with the reason when the graph refuses its partner', async () => {
    const document = 'subscription ($after: Cursor) { campaignChanged(after: $after) { cursor } }';
    const { webhook } = await create({ document });
    await expect
      .poll(() => state(webhook.id), WAIT)
      .toMatchObject({ status: 'SUSPENDED', lastError: 'FORBIDDEN' });
    expect(await act('deleteWebhook', { id: webhook.id })).toBe(webhook.id);
    expect(await state(webhook.id)).toBeNull();
  });

  it('rests while its partner is kept out', async () => {
    inbox.length = 0;
    const asAdmin = (source: string, variables: object = {}) =>
      gateway.ask(source, { token: admin, variables: { ...variables } });
    const { data } = await asAdmin(
      '{ partners { edges { node { id webhooks { totalCount } } } } }',
    );
    const { edges } = partnersShape.parse(data).partners;
    expect(edges).toMatchObject([{ node: { webhooks: { totalCount: 1 } } }]);
    const set = (name: string) =>
      asAdmin(`mutation ($input: PartnerActionInput!) { ${name}(input: $input) { isDisabled } }`, {
        input: { id: edges[0]?.node.id },
      });
    await set('disablePartner');
    const { id } = made.webhook;
    await expect.poll(() => state(id), WAIT).toEqual({ code: 'UNAUTHENTICATED' });
    const award = await claim();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(inbox).toEqual([]);
    await set('enablePartner');
    await expect.poll(received, WAIT).toEqual([award]);
  });
});
