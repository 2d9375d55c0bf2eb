import { readFileSync } from 'node:fs';
import { newGraphClient } from '@zhongtai/graph-client';
import { newId } from '@zhongtai/kit/ids';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openRealBank } from './support/real-bank.ts';
import { type RunningGateway, startGateway } from './support/running-gateway.ts';
import { signInThrough } from './support/sign-in.ts';

const supergraphSdl = readFileSync(
  new URL('../../schema/supergraph.graphql', import.meta.url),
  'utf8',
);
const bank = await openRealBank();
const SCOPES = 'customer:read tag:read award:read campaign:read consent:request';
let gateway: RunningGateway;
let signIn: ReturnType<typeof signInThrough>;
let ann: string;
let bob: string;

beforeAll(async () => {
  await bank.database.asSuperuser(
    `update business.oidc_client set grounds = 'CONSENT', scopes = string_to_array('${SCOPES}', ' ')
     where client_id = 'partner.demo'`,
  );
  gateway = await startGateway({ supergraphSdl, urls: bank.urls });
  signIn = signInThrough(gateway.url, bank.logins);
  ann = await bank.aCustomer('demo.b01.o01');
  bob = await bank.aCustomer('demo.b02');
  await bank.tag(people());
  bank.carryEvents();
  await bank.startWork();
  const campaignId = await aCampaign();
  for (const id of [ann, bob]) {
    await asked(await signIn.customer(id), 'claimAward', { campaignId, idempotencyKey: newId() });
  }
});
afterAll(() => gateway.close());

const people = () => [
  { id: ann, organisation: 'demo.b01.o01' },
  { id: bob, organisation: 'demo.b02' },
];

const aCampaign = () =>
  bank.saveCampaign({
    members: people(),
    campaign: {
      status: 'RUNNING',
      startsAt: new Date(Date.now() - 3_600_000),
      endsAt: new Date(Date.now() + 3_600_000),
    },
  });

const INPUTS = {
  claimAward: 'ClaimAwardInput!) { claimAward(input: $input) { id } }',
  requestPartnerConsent:
    'RequestPartnerConsentInput!) { requestPartnerConsent(input: $input) { code } }',
  givePartnerConsent: 'GivePartnerConsentInput!) { givePartnerConsent(input: $input) { id } }',
  withdrawPartnerConsent:
    'WithdrawPartnerConsentInput!) { withdrawPartnerConsent(input: $input) { id } }',
} as const;

async function asked(token: string, name: keyof typeof INPUTS, input: object) {
  const document = `mutation ($input: ${INPUTS[name]}`;
  const { data, errors } = await gateway.ask(document, { token, variables: { input } });
  expect(errors).toBeUndefined();
  return data?.[name] as { id: string; code: string };
}

const POLL = { timeout: 15_000, interval: 100 };
const SEEN = `{ customers { totalCount } awards { totalCount }
  tag(key: "gender") { customers(value: "male") { edges { node { id } } } } }`;

it('a partner sees in every domain who agreed, as soon as they did and as long as they do', async () => {
  const partner = await signIn.partner(SCOPES);
  const herself = await signIn.customer(ann);
  const sees = async () => {
    const { data, errors } = await gateway.ask(SEEN, { token: partner });
    return errors ?? data;
  };
  const whole = (ids: readonly string[]) => ({
    customers: { totalCount: ids.length },
    awards: { totalCount: ids.length },
    tag: { customers: { edges: ids.map((id) => ({ node: { id } })) } },
  });
  expect(await sees()).toEqual(whole([]));
  const { code } = await asked(partner, 'requestPartnerConsent', { idempotencyKey: newId() });
  const { id } = await asked(herself, 'givePartnerConsent', { code });
  await expect.poll(sees, POLL).toEqual(whole([ann]));
  await asked(herself, 'withdrawPartnerConsent', { id });
  await expect.poll(sees, POLL).toEqual(whole([]));
});

it('a partner is told of nothing that happens to who did not agree', async () => {
  const partner = await signIn.partner(SCOPES);
  const { code } = await asked(partner, 'requestPartnerConsent', { idempotencyKey: newId() });
  await asked(await signIn.customer(ann), 'givePartnerConsent', { code });
  const sees = async () =>
    (await gateway.ask('{ awards { totalCount } }', { token: partner })).data;
  await expect.poll(sees, POLL).toEqual({ awards: { totalCount: 1 } });
  const client = newGraphClient({ url: `${gateway.url}/graphql`, token: () => partner });
  const heard = client.subscribe<{ awardIssued: { cursor: string } }>({
    query: 'subscription { awardIssued { cursor award { customer { id } } } }',
    cursorOf: ({ awardIssued }) => awardIssued.cursor,
  });
  const first = heard.next();
  const campaignId = await aCampaign();
  const claim = { campaignId, idempotencyKey: newId() };
  await asked(await signIn.customer(bob), 'claimAward', claim);
  await asked(await signIn.customer(ann), 'claimAward', { ...claim, idempotencyKey: newId() });
  expect((await first).value).toMatchObject({
    awardIssued: { award: { customer: { id: ann } } },
  });
  await heard.return();
});
