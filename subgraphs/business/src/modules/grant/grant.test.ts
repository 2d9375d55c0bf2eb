import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { branchSecurity, idIn, openGrants, security } from './grant.fixture.ts';

const { bank, hire, idOf, somebody, grant, lend, rolesOf } = await openGrants();

const REVOKE = `mutation ($id: ID!) { revokeRole(input: { grantId: $id, reason: "moved" }) { id state revokedBy } }`;

const lastOf = (table: 'audit_entry' | 'outbox', columns: string) =>
  bank.em('*').execute(`select ${columns} from business.${table} order by id desc limit 2`);

beforeAll(async () => {
  await hire('admin', 'demo.b01', 'ADMINISTRATOR');
  await hire('worker', 'demo.b01', 'ANALYST');
});

describe('granting', () => {
  it('gives a role at a place, tells everybody and is on record', async () => {
    const li = await somebody();
    expect(await grant({ to: li, role: 'CAMPAIGN_MANAGER' })).toMatchObject({
      data: {
        grantRole: {
          ...{ state: 'LIVE', place: 'demo.b01', username: li, grantedBy: security.subject },
          ...{
            isDelegation: false,
            role: { code: 'CAMPAIGN_MANAGER' },
            operator: { username: li },
          },
        },
      },
    });
    expect(await rolesOf(li)).toEqual([['CAMPAIGN_MANAGER', 'demo.b01']]);
    expect(await lastOf('outbox', `type, body->>'username' as who`)).toEqual(
      expect.arrayContaining([
        { type: 'business.role.granted', who: li },
        { type: 'business.operator.access_changed', who: li },
      ]),
    );
    const [entry] = await lastOf('audit_entry', 'action, actor, object_id');
    expect(entry).toEqual({
      ...{ action: 'role.granted', actor: security.subject, object_id: idOf(li) },
    });
  });

  it('gives the same grant for the same key', async () => {
    const to = await somebody();
    const [first, again] = [await grant({ to }), await grant({ to })];
    expect(idIn(again, 'grantRole')).toBe(idIn(first, 'grantRole'));
  });

  const past = '2026-02-01T00:00:00.000Z';

  it.each([
    ['to oneself', { to: security.subject }, 'SELF_GRANT'],
    [
      'a second administration',
      { to: 'admin', role: 'AUDIT_ADMINISTRATOR' },
      'ADMINISTRATORS_SEPARATE',
    ],
    ['work to an administrator', { to: 'admin' }, 'ADMINISTRATORS_SEPARATE'],
    [
      'administration to who works',
      { to: 'worker', role: 'ADMINISTRATOR' },
      'ADMINISTRATORS_SEPARATE',
    ],
    ['the same again', { to: 'worker' }, 'GRANT_EXISTS'],
    ['what is no role', { to: 'worker', role: 'WIZARD' }, 'ROLE_NOT_FOUND'],
    ['at no place', { to: 'worker', over: { organisation: 'demo.b09' } }, 'ORGANISATION_NOT_FOUND'],
    ['in another bank', { to: 'worker', over: { organisation: 'berka' } }, 'FORBIDDEN'],
    ['to nobody', { to: 'nobody' }, 'OPERATOR_NOT_FOUND'],
    ['with a past end', { to: 'worker', over: { validUntil: past } }, 'INVALID_INPUT'],
  ])('is refused %s', async (_, granting, code) => {
    expect(await grant(granting)).toMatchObject({ code });
  });

  it('stays within the part of the bank of who grants', async () => {
    const by = branchSecurity;
    const neighbour = await somebody('demo.b02');
    expect(await grant({ to: neighbour, by })).toMatchObject({ code: 'OPERATOR_NOT_FOUND' });
    const to = await somebody('demo.b01');
    const above = { organisation: 'demo' };
    expect(await grant({ to, by, over: above })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await grant({ to, by })).toHaveProperty('data');
  });

  it.each([
    ['SECURITY_ADMINISTRATOR', 'data'],
    ['ADMINISTRATOR', 'FORBIDDEN'],
    ['AUDIT_ADMINISTRATOR', 'FORBIDDEN'],
    ['CAMPAIGN_MANAGER', 'FORBIDDEN'],
    ['APPROVER', 'FORBIDDEN'],
  ] as const)('is for a security administrator: %s gets %s', async (role, outcome) => {
    const by = { ...anOperator(role), subject: `a ${role}` };
    const answer = await grant({ to: await somebody(), by });
    expect(answer.code ?? 'data').toBe(outcome);
  });
});

describe('revoking', () => {
  it('ends a grant and what was lent from it, once', async () => {
    const li = await somebody('demo.b01', 'ANALYST');
    const wang = await somebody('demo.b01.o01');
    expect(await lend({ from: li, to: wang, role: 'ANALYST' })).toHaveProperty('data');
    const id = stableId('grant', li, 'demo.b01', 'ANALYST');
    expect(await bank.ask(security, REVOKE, { id })).toEqual({
      data: { revokeRole: { id, state: 'REVOKED', revokedBy: security.subject } },
    });
    expect([await rolesOf(li), await rolesOf(wang)]).toEqual([[], []]);
    expect(await bank.ask(security, REVOKE, { id })).toMatchObject({ code: 'GRANT_NOT_FOUND' });
  });

  it('is not for oneself, nor for another branch', async () => {
    const own = stableId('grant', security.subject, 'demo', 'SECURITY_ADMINISTRATOR');
    expect(await bank.ask(security, REVOKE, { id: own })).toMatchObject({ code: 'SELF_GRANT' });
    const neighbour = await somebody('demo.b02', 'ANALYST');
    const id = stableId('grant', neighbour, 'demo.b02', 'ANALYST');
    expect(await bank.ask(branchSecurity, REVOKE, { id })).toMatchObject({
      code: 'GRANT_NOT_FOUND',
    });
  });
});
