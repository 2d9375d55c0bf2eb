import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRealBank } from './support/real-bank.ts';
import { startGateway } from './support/running-gateway.ts';
import { signInThrough } from './support/sign-in.ts';
import { readFileSync } from 'node:fs';
import { stableId } from '@zhongtai/kit/ids';

const SDL = readFileSync(new URL('../../schema/supergraph.graphql', import.meta.url), 'utf8');
const WITHIN_MS = 5_000;

let bank: Awaited<ReturnType<typeof openRealBank>>;
let gateway: Awaited<ReturnType<typeof startGateway>>;
/** A second copy: each must learn of it by itself. */
let other: Awaited<ReturnType<typeof startGateway>>;

beforeAll(async () => {
  bank = await openRealBank();
  gateway = await startGateway({
    supergraphSdl: SDL,
    urls: bank.urls,
    config: { subgraphTimeoutMs: 5_000 },
  });
  other = await startGateway({
    supergraphSdl: SDL,
    urls: bank.urls,
    config: { subgraphTimeoutMs: 5_000 },
  });
});
afterAll(() => Promise.all([gateway.close(), other.close()]));

const signIn = () => signInThrough(gateway.url, bank.logins);
const securityAdministrator = () => signIn().operator('security.demo');

const idOf = (username: string) => stableId('operator', username);

type Deed = 'disableOperator' | 'grantRole' | 'revokeRole';

/** By an administrator of the bank, through the gateway. */
async function act(name: Deed, input: object, by = 'admin.demo') {
  const type = {
    disableOperator: 'OperatorActionInput',
    grantRole: 'GrantRoleInput',
    revokeRole: 'RevokeRoleInput',
  }[name];
  const query = `mutation ($input: ${type}!) { ${name}(input: $input) { id } }`;
  const token = await signIn().operator(by);
  const answer = await gateway.ask(query, { token, variables: { input } });
  expect(answer.errors).toBeUndefined();
}

const REVOKE = `mutation ($input: RevokeAccessInput!) { revokeAccess(input: $input) { kind subject } }`;
const VIEWER = '{ viewer { kind subject } }';

/** Resolves with code and reason once the gateway closes the socket. */
function openSocket(at: typeof gateway, token: string) {
  const client = at.connect({ authorization: `Bearer ${token}` });
  const closed = Promise.withResolvers<{ code: number; reason: string }>();
  const opened = Promise.withResolvers<void>();
  client.on('connected', () => opened.resolve());
  client.on('closed', (event) => {
    const { code, reason } = event as { code: number; reason: string };
    closed.resolve({ code, reason });
  });
  const subscription = `subscription { awardIssued { cursor } }`;
  client.subscribe({ query: subscription }, { next() {}, error() {}, complete() {} });
  return { opened: opened.promise, closed: closed.promise };
}

async function untilRefused(at: typeof gateway, token: string): Promise<string | undefined> {
  const until = Date.now() + WITHIN_MS;
  while (Date.now() < until) {
    const answer = await at.ask(VIEWER, { token });
    if (answer.status === 401) return answer.errors?.[0]?.message;
  }
  return undefined;
}

/** Everywhere: refused over HTTP and closed on sockets, in time. */
async function expectOut(token: string, run: () => Promise<unknown>) {
  const sockets = [openSocket(gateway, token), openSocket(other, token)];
  await Promise.all(sockets.map(({ opened }) => opened));
  expect((await gateway.ask(VIEWER, { token })).status).toBe(200);
  const began = Date.now();
  await run();
  const refused = await Promise.all([untilRefused(gateway, token), untilRefused(other, token)]);
  const closed = await Promise.all(sockets.map((socket) => socket.closed));
  expect(refused).toEqual(['Access revoked', 'Access revoked']);
  for (const { code, reason } of closed) {
    expect({ code, reason }).toEqual({ code: 4403, reason: 'UNAUTHENTICATED: Access revoked' });
  }
  expect(Date.now() - began).toBeLessThan(WITHIN_MS);
}

async function revoke(kind: string, subject: string) {
  const input = { kind, subject, reason: 'lost a device' };
  const token = await securityAdministrator();
  const answer = await gateway.ask(REVOKE, { token, variables: { input } });
  expect(answer.data).toEqual({ revokeAccess: { kind, subject } });
}

describe('within five seconds, at every copy of the gateway, out is', () => {
  it('a revoked operator, who cannot sign in again', async () => {
    const token = await signIn().operator('campaign.b01.demo');
    await expectOut(token, () => revoke('OPERATOR', 'campaign.b01.demo'));
    await expect(signIn().operator('campaign.b01.demo')).rejects.toThrow();
  });

  it('a revoked customer of a channel, for whom the channel gets no new token', async () => {
    const id = await bank.aCustomer('demo.b01.o01');
    const token = await signIn().customer(id);
    await expectOut(token, () => revoke('CUSTOMER', id));
    await expect(signIn().customer(id)).rejects.toThrow('invalid_grant');
  });

  it('a disabled operator, whose session gets no new token', async () => {
    const session = await signIn().session('analyst.b01.demo');
    await expectOut(session.token, () => act('disableOperator', { id: idOf('analyst.b01.demo') }));
    await expect(session.refresh()).rejects.toThrow('invalid_grant');
  });

  it('who lost a role, while their session gets a token that says what is left', async () => {
    const left = { operatorId: idOf('approver.b01.demo'), role: 'ANALYST' };
    const at = { organisation: 'demo.b01', idempotencyKey: 'left' };
    await act('grantRole', { ...left, ...at }, 'security.demo');
    const session = await signIn().session('approver.b01.demo');
    const grantId = stableId('role-grant', 'approver.b01.demo');
    await expectOut(session.token, () => act('revokeRole', { grantId }, 'security.demo'));
    // A token of the very second counts as an old one: the margin of the gateway.
    const rights = async () => {
      const token = await session.refresh();
      return (await gateway.ask('{ viewer { grants { role { code } } } }', { token })).data;
    };
    await expect
      .poll(rights, { timeout: WITHIN_MS, interval: 500 })
      .toEqual({ viewer: { grants: [{ role: { code: 'ANALYST' } }] } });
  });

  it('an operator who ended that session elsewhere, while the other session goes on', async () => {
    const token = await signIn().operator('analyst.demo');
    const kept = await signIn().operator('analyst.demo');
    await expectOut(token, () => gateway.ask('mutation { endOtherSessions }', { token: kept }));
    expect((await gateway.ask(VIEWER, { token: kept })).status).toBe(200);
  });

  it('a revoked partner', async () => {
    const token = await signIn().partner('award:read');
    await expectOut(token, () => revoke('PARTNER', 'partner.demo'));
    await expect(signIn().partner('award:read')).rejects.toThrow('invalid_client');
  });

  it('every customer of a revoked channel', async () => {
    const id = await bank.aCustomer('demo.b01.o01');
    const token = await signIn().customer(id);
    await expectOut(token, () => revoke('CHANNEL', 'channel.mobile'));
    await expect(signIn().customer(id)).rejects.toThrow();
  });
});

it('goes on refusing and admitting as before while business is down', async () => {
  const revoked = await signIn().operator('service.b01.demo');
  const admitted = await signIn().operator('approver.demo');
  await expectOut(revoked, () => revoke('OPERATOR', 'service.b01.demo'));
  await bank.stop('business');
  expect((await gateway.ask('{ __typename }', { token: revoked })).status).toBe(401);
  expect((await gateway.ask('{ __typename }', { token: admitted })).status).toBe(200);
  await bank.start('business');
});
