import { scopedManager } from '@zhongtai/kit/scope';
import { anOperator, runGraphql } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { answered } from '../../../test/people.ts';
import { testResources } from '../../auth/auth.fixture.ts';
import { authManager } from '../../auth/auth.manager.ts';
import { openConsole } from '../../auth/console.fixture.ts';
import { businessSubgraph } from '../../subgraph.ts';

const { orm, signIn, refresh, claimsOf } = await openConsole();
const resources = await testResources(orm);

type Role = Parameters<typeof anOperator>[0];

function ask(
  subject: string,
  source: string,
  { role = 'ANALYST', organisation = 'demo', sid = '' } = {},
) {
  const caller = { ...anOperator(role as Role, organisation), subject, session: sid };
  const base = { em: scopedManager(orm, caller), caller, now: () => new Date() };
  const context = businessSubgraph.context(base, resources);
  return runGraphql({ schema: businessSubgraph.schema, context, source });
}

/** Signed in with a browser; the id of the session is what its token says. */
async function enter(username: string) {
  const { exchange } = await signIn(username);
  const { body } = await exchange();
  const { sid } = await claimsOf(body['access_token']);
  return { sid: String(sid), refresh: () => refresh(body['refresh_token']) };
}

const OWN = '{ viewer { sessions { edges { node { id isCurrent factors address } } } } }';
const nodesOf = (answer: Awaited<ReturnType<typeof ask>>) => {
  const { sessions } = answered(answer, 'viewer') as { sessions: { edges: { node: object }[] } };
  return sessions.edges.map(({ node }) => node);
};
const end = (id: string) => `mutation { endSession(input: { id: "${id}" }) { id } }`;
const SECURITY = { role: 'SECURITY_ADMINISTRATOR' };

describe('one’s own sessions', () => {
  it('are listed with where they began, the asking one marked, also for a narrowed console', async () => {
    const first = await enter('analyst.demo');
    const second = await enter('analyst.demo');
    const answer = await ask('analyst.demo', OWN, { sid: first.sid, organisation: 'demo.b01' });
    const address = expect.stringMatching(/^10\./);
    expect(nodesOf(answer)).toEqual([
      { id: second.sid, isCurrent: false, factors: ['pwd'], address },
      { id: first.sid, isCurrent: true, factors: ['pwd'], address },
    ]);
  });

  it('end for good: the refresh token too, and the list forgets them', async () => {
    const { sid, refresh: renew } = await enter('approver.demo');
    expect((await renew()).status).toBe(200);
    expect((await ask('approver.demo', end(sid))).data).toEqual({ endSession: { id: sid } });
    expect((await renew()).status).toBe(400);
    expect(nodesOf(await ask('approver.demo', OWN))).toEqual([]);
    expect(await ask('approver.demo', end(sid))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
  });

  it('cannot be ended by another operator, only by the security administrator of that bank', async () => {
    const { sid } = await enter('campaign.b01.demo');
    expect(await ask('analyst.demo', end(sid))).toMatchObject({ code: 'SESSION_NOT_FOUND' });
    const elsewhere = { ...SECURITY, organisation: 'berka' };
    expect(await ask('security.berka', end(sid), elsewhere)).toMatchObject({
      code: 'SESSION_NOT_FOUND',
    });
    expect((await ask('security.demo', end(sid), SECURITY)).data).toBeTruthy();
  });
});

describe('taking access away', () => {
  const change = (what: 'revokeAccess' | 'restoreAccess', subject: string, reason = 'left') =>
    ask(
      'security.demo',
      `mutation { ${what}(input: { kind: OPERATOR, subject: "${subject}", reason: "${reason}" }) { subject by } }`,
      SECURITY,
    );

  it('ends the sessions of an operator, who gets in again once restored', async () => {
    const { refresh: renew } = await enter('service.demo');
    expect((await change('revokeAccess', 'service.demo')).data).toEqual({
      revokeAccess: { subject: 'service.demo', by: 'security.demo' },
    });
    expect((await renew()).status).toBe(400);
    expect((await signIn('service.demo')).response.status).toBe(401);
    expect((await change('restoreAccess', 'service.demo')).data).toBeTruthy();
    expect(await change('restoreAccess', 'service.demo')).toMatchObject({
      code: 'SUBJECT_NOT_REVOKED',
    });
    const log = await authManager(orm).execute(
      `select action, actor, purpose from business.audit_entry where object_id = 'service.demo'
       and action like 'access.%' order by seq`,
    );
    expect(log).toEqual([
      { action: 'access.revoked', actor: 'security.demo', purpose: 'left' },
      { action: 'access.restored', actor: 'security.demo', purpose: 'left' },
    ]);
  });

  it.each([
    ['nobody.demo', 'x', 'SUBJECT_UNKNOWN'],
    ['security.demo', 'x', 'REVOKING_YOURSELF'],
    ['analyst.demo', ' ', 'INVALID_INPUT'],
  ])('is refused for %s because of “%s”: %s', async (subject, reason, code) => {
    expect(await change('revokeAccess', subject, reason)).toMatchObject({ code });
  });

  it('is not for a system administrator', async () => {
    const source = `mutation { revokeAccess(input: { kind: OPERATOR, subject: "a", reason: "b" }) { id } }`;
    const asAdministrator = { role: 'ADMINISTRATOR' };
    expect(await ask('admin.demo', source, asAdministrator)).toMatchObject({ code: 'FORBIDDEN' });
  });
});
