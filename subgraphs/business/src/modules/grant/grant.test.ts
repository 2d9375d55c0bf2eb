import { type Role, serviceCaller } from '@zhongtai/kit/caller';
import { stableId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { heldGrants } from '../../auth/held-grants.ts';
import { openBank } from '../../../test/bank.ts';
import { aGrant, aPerson } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const security = anOperator('SECURITY_ADMINISTRATOR');
const branchSecurity = anOperator('SECURITY_ADMINISTRATOR', 'demo.b01');
const manager = anOperator('CAMPAIGN_MANAGER', 'demo.b01');
const NEXT_WEEK = '2026-03-08T00:00:00.000Z';

const people = new Map<string, string>();
const idOf = (name: string) => people.get(name) ?? '';
let count = 0;

/** A fresh operator for a case. */
async function somebody(organisation = 'demo.b01', role?: string) {
  count += 1;
  const username = `person${count}`;
  const person = { username, organisation, ...(role && { role }) };
  people.set(username, await aPerson(bank.em(), person));
  return username;
}

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b01.o01', 'demo.b02'].map((path) => rows.aBranch(path)),
  ]);
  for (const caller of [security, branchSecurity, manager]) {
    const [role = ''] = caller.roles;
    const { subject: username, organisation } = caller;
    people.set(
      username,
      await aPerson(bank.em(), { username, organisation: organisation ?? '', role }),
    );
  }
});

const GRANT = `mutation ($input: GrantRoleInput!) { grantRole(input: $input) {
  id state place username grantedBy isDelegation role { code isAdministrative } operator { username } } }`;
const REVOKE = `mutation ($id: ID!) { revokeRole(input: { grantId: $id, reason: "moved" }) { id state revokedBy } }`;
const DELEGATE = `mutation ($input: DelegateRoleInput!) { delegateRole(input: $input) {
  id state place validUntil isDelegation grantedBy } }`;
const WITHDRAW = `mutation ($id: ID!) { withdrawDelegation(input: { grantId: $id }) { state } }`;

const grant = (to: string, role: string, over: object = {}, caller = security) =>
  bank.ask(caller, GRANT, {
    input: {
      idempotencyKey: `${caller.subject} ${to} ${role} ${JSON.stringify(over)}`,
      operatorId: idOf(to),
      ...{ role, organisation: 'demo.b01' },
      ...over,
    },
  });

const made = (answer: Awaited<ReturnType<typeof grant>>, field = 'grantRole') =>
  (answer.data?.[field] as { id: string }).id;

const rolesOf = async (username: string) =>
  (await heldGrants(bank.em('*'), username)).map(({ role, organisation }) => [role, organisation]);

const lastOf = (table: 'audit_entry' | 'outbox', columns: string) =>
  bank.em('*').execute(`select ${columns} from business.${table} order by id desc limit 2`);

describe('granting', () => {
  it('gives a role at a place, tells everybody and is on record', async () => {
    const li = await somebody();
    expect(await grant(li, 'CAMPAIGN_MANAGER')).toMatchObject({
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
    const li = await somebody();
    const [first, again] = [await grant(li, 'ANALYST'), await grant(li, 'ANALYST')];
    expect(made(again)).toBe(made(first));
  });

  it.each([
    ['to oneself', security.subject, 'ANALYST', {}, 'SELF_GRANT'],
    ['a second administration', 'admin', 'AUDIT_ADMINISTRATOR', {}, 'ADMINISTRATORS_SEPARATE'],
    ['work to an administrator', 'admin', 'ANALYST', {}, 'ADMINISTRATORS_SEPARATE'],
    ['administration to who works', 'worker', 'ADMINISTRATOR', {}, 'ADMINISTRATORS_SEPARATE'],
    ['the same again', 'worker', 'ANALYST', {}, 'GRANT_EXISTS'],
    ['what is no role', 'worker', 'WIZARD', {}, 'ROLE_NOT_FOUND'],
    ['at no place', 'worker', 'APPROVER', { organisation: 'demo.b09' }, 'ORGANISATION_NOT_FOUND'],
    ['in another bank', 'worker', 'APPROVER', { organisation: 'berka' }, 'FORBIDDEN'],
    ['to nobody', 'worker', 'APPROVER', { operatorId: stableId('x') }, 'OPERATOR_NOT_FOUND'],
    [
      'with a past end',
      'worker',
      'APPROVER',
      { validUntil: '2026-02-01T00:00:00.000Z' },
      'INVALID_INPUT',
    ],
  ])('is refused %s', async (_, to, role, over, code) => {
    if (!people.has('admin')) {
      people.set(
        'admin',
        await aPerson(bank.em(), {
          username: 'admin',
          organisation: 'demo.b01',
          role: 'ADMINISTRATOR',
        }),
      );
      people.set(
        'worker',
        await aPerson(bank.em(), { username: 'worker', organisation: 'demo.b01', role: 'ANALYST' }),
      );
    }
    expect(await grant(to, role, over)).toMatchObject({ code });
  });

  it('stays within the part of the bank of who grants', async () => {
    const neighbour = await somebody('demo.b02');
    expect(await grant(neighbour, 'ANALYST', {}, branchSecurity)).toMatchObject({
      code: 'OPERATOR_NOT_FOUND',
    });
    const own = await somebody('demo.b01');
    const above = { organisation: 'demo' };
    expect(await grant(own, 'ANALYST', above, branchSecurity)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await grant(own, 'ANALYST', {}, branchSecurity)).toHaveProperty('data');
  });

  it.each([
    ['SECURITY_ADMINISTRATOR', 'data'],
    ['ADMINISTRATOR', 'FORBIDDEN'],
    ['AUDIT_ADMINISTRATOR', 'FORBIDDEN'],
    ['CAMPAIGN_MANAGER', 'FORBIDDEN'],
    ['APPROVER', 'FORBIDDEN'],
  ] as const)('is for a security administrator: %s gets %s', async (role, outcome) => {
    const answer = await grant(
      await somebody(),
      'ANALYST',
      {},
      {
        ...anOperator(role),
        subject: `a ${role}`,
      },
    );
    expect(answer.code ?? 'data').toBe(outcome);
  });
});

describe('revoking', () => {
  it('ends a grant and what was lent from it, once', async () => {
    const li = await somebody('demo.b01', 'ANALYST');
    const wang = await somebody('demo.b01.o01');
    const lent = await delegate(li, wang, {}, 'ANALYST');
    expect(lent).toHaveProperty('data');
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

const as = (username: string, role: Role, organisation = 'demo.b01') => ({
  ...anOperator(role, organisation),
  subject: username,
});

function delegate(from: string, to: string, over: object = {}, role: Role = 'CAMPAIGN_MANAGER') {
  return bank.ask(as(from, role), DELEGATE, {
    input: {
      idempotencyKey: `${from} ${to} ${JSON.stringify(over)}`,
      grantId: stableId('grant', from, 'demo.b01', role),
      operatorId: idOf(to),
      validUntil: NEXT_WEEK,
      ...over,
    },
  });
}

describe('delegation', () => {
  it('lends a role until its end, and can be withdrawn', async () => {
    const wang = await somebody('demo.b01.o01');
    const answer = await delegate(manager.subject, wang);
    expect(answer).toMatchObject({
      data: {
        delegateRole: {
          ...{ state: 'LIVE', place: 'demo.b01', validUntil: NEXT_WEEK, isDelegation: true },
          grantedBy: manager.subject,
        },
      },
    });
    const id = made(answer, 'delegateRole');
    const VIEW = '{ viewer { grants { id } delegations { edges { node { id state } } } } }';
    const lender = await bank.ask(manager, VIEW);
    expect(JSON.stringify(lender.data)).toContain(id);
    const borrower = await bank.ask(as(wang, 'ANALYST', 'demo.b02'), VIEW);
    expect(borrower.data?.['viewer']).toMatchObject({ grants: [{ id }] });
    expect(await bank.ask(as(wang, 'ANALYST'), WITHDRAW, { id })).toMatchObject({
      code: 'GRANT_NOT_FOUND',
    });
    expect(await bank.ask(manager, WITHDRAW, { id })).toEqual({
      data: { withdrawDelegation: { state: 'REVOKED' } },
    });
  });

  it.each([
    ['to oneself', manager.subject, {}, 'SELF_GRANT'],
    ['to an administrator', 'auditor', {}, 'ADMINISTRATORS_SEPARATE'],
    ['to another branch', 'neighbour', {}, 'DELEGATE_ELSEWHERE'],
    ['beyond where it is held', 'colleague', { organisation: 'demo' }, 'DELEGATE_ELSEWHERE'],
    [
      'for over 90 days',
      'colleague',
      { validUntil: '2026-05-30T04:00:00.001Z' },
      'DELEGATION_TOO_LONG',
    ],
    ['what is another’s', 'colleague', { grantId: stableId('x') }, 'GRANT_NOT_FOUND'],
    ['for the past', 'colleague', { validUntil: '2026-03-01T04:00:00.000Z' }, 'INVALID_INPUT'],
    ['for 90 days', 'colleague', { validUntil: '2026-05-30T04:00:00.000Z' }, undefined],
  ])('is decided: %s', async (_, to, over, code) => {
    if (!people.has('auditor')) {
      const role = 'AUDIT_ADMINISTRATOR';
      people.set(
        'auditor',
        await aPerson(bank.em(), { username: 'auditor', organisation: 'demo.b01', role }),
      );
      people.set(
        'neighbour',
        await aPerson(bank.em(), { username: 'neighbour', organisation: 'demo.b02' }),
      );
      people.set(
        'colleague',
        await aPerson(bank.em(), { username: 'colleague', organisation: 'demo.b01' }),
      );
    }
    // Whoever acts for the whole bank sees the neighbour and still may not lend there.
    const wide = { ...manager, organisation: 'demo' };
    const answer = await bank.ask(wide, DELEGATE, {
      input: {
        idempotencyKey: `wide ${to} ${JSON.stringify(over)}`,
        grantId: stableId('grant', manager.subject, 'demo.b01', 'CAMPAIGN_MANAGER'),
        operatorId: idOf(to),
        validUntil: NEXT_WEEK,
        ...over,
      },
    });
    expect(answer.code).toBe(code);
  });

  it('is not lent on, and not by administrators', async () => {
    const [li, wang] = [await somebody(), await somebody()];
    const id = made(await delegate(manager.subject, li), 'delegateRole');
    const on = await delegate(li, wang, { grantId: id });
    expect(on).toMatchObject({ code: 'ROLE_NOT_DELEGABLE' });
    expect(
      await bank.ask(security, DELEGATE, {
        input: {
          ...{ idempotencyKey: 'x', operatorId: idOf(wang), validUntil: NEXT_WEEK },
          grantId: stableId('grant', security.subject, 'demo', 'SECURITY_ADMINISTRATOR'),
        },
      }),
    ).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('rests while the lender is disabled', async () => {
    const [li, wang] = [await somebody('demo.b01', 'APPROVER'), await somebody()];
    // By the clock of the database, which issues tokens by it.
    const validUntil = new Date('2026-05-20T00:00:00Z').toISOString();
    await delegate(li, wang, { validUntil }, 'APPROVER');
    const held = () =>
      bank.em('*').execute(
        `select 1 from business.role_grant held join business.role_grant source on source.id = held.delegated_from
         join business.operator lender on lender.id = source.operator_id
         where held.username = ? and not lender.is_disabled`,
        [wang],
      );
    expect(await held()).toHaveLength(1);
    const admin = anOperator('ADMINISTRATOR');
    const answer = await bank.ask(
      admin,
      'mutation ($id: ID!) { disableOperator(input: { id: $id }) { state } }',
      { id: idOf(li) },
    );
    expect(answer).toEqual({ data: { disableOperator: { state: 'DISABLED' } } });
    expect(await held()).toHaveLength(0);
    const told = await bank.em('*').execute(
      `select body->>'username' as who from business.outbox
       where type = 'business.operator.access_changed' and body->>'cause' = 'operator.disabled'`,
    );
    expect(told).toEqual([{ who: li }, { who: wang }]);
  });
});

it('what one holds and lent is nobody else’s to see', async () => {
  await aGrant(bank.em(), {
    ...{ username: manager.subject, role: 'APPROVER' },
    organisation: 'demo.b02',
  });
  const GRANTS = '{ viewer { grants { place role { code } } } }';
  const own = await bank.ask(manager, GRANTS);
  expect(own.data?.['viewer']).toEqual({
    grants: [
      { place: 'demo.b01', role: { code: 'CAMPAIGN_MANAGER' } },
      { place: 'demo.b02', role: { code: 'APPROVER' } },
    ],
  });
  const em = bank.context(as('nobody', 'ANALYST', 'demo.b01.o01')).em;
  expect(
    await em.execute('select 1 from business.role_grant where organisation = ?', ['demo.b02']),
  ).toEqual([]);
  expect(bank.context(serviceCaller('x')).caller.kind).toBe('SERVICE');
});
