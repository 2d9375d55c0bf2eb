import { ANONYMOUS, type Caller } from '@zhongtai/kit/caller';
import { aCustomer, aPartner, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { aPerson, answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { Operator } from '../../auth/index.ts';
import { intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const admin = anOperator('ADMINISTRATOR');
const branchAdmin = anOperator('ADMINISTRATOR', 'demo.b01');
const ids: Record<string, string> = {};

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b01.o01', 'demo.b02'].map((path) => rows.aBranch(path)),
  ]);
  const people = [
    { username: 'ann', organisation: 'demo.b01', role: 'ANALYST' },
    { username: 'ben', organisation: 'demo.b01.o01' },
    { username: 'cid', organisation: 'demo.b02', role: 'APPROVER' },
    { username: admin.subject, organisation: 'demo', role: 'ADMINISTRATOR' },
  ];
  for (const person of people) ids[person.username] = await aPerson(bank.em(), person);
});

const LIST = `query ($filter: OperatorFilter, $first: Int, $after: Cursor, $orderBy: OperatorOrder) {
  operators(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
    totalCount edges { node { username } } pageInfo { endCursor hasNextPage } } }`;

async function usernames(caller: Caller, variables = {}) {
  const { data, code } = await bank.ask(caller, LIST, variables);
  if (code) return code;
  const list = data?.['operators'] as { edges: { node: { username: string } }[] };
  return list.edges.map(({ node }) => node.username);
}

describe('operators', () => {
  it.each([
    ['the head office, all', admin, ['administrator.demo', 'ann', 'ben', 'cid']],
    ['a branch, its own and those below', branchAdmin, ['ann', 'ben']],
    ['staff who lend a role, names of their own part', anOperator('ANALYST', 'demo.b02'), ['cid']],
    ['another bank, nobody', anOperator('ADMINISTRATOR', 'berka'), []],
    ['a customer', aCustomer('0198c0de-0000-7000-8000-000000000001'), 'FORBIDDEN'],
    ['a partner', aPartner(['customer:read']), 'FORBIDDEN'],
    ['nobody', ANONYMOUS, 'UNAUTHENTICATED'],
  ] as const)('are seen by %s', async (_, caller, expected) => {
    expect(await usernames(caller)).toEqual(expected);
  });

  it.each([
    [{ query: 'AN' }, ['ann']],
    [{ query: '%' }, []],
    [{ role: 'APPROVER' }, ['cid']],
    [{ organisation: 'demo.b01' }, ['ann', 'ben']],
    [{ state: 'ACTIVE', organisation: 'demo.b02' }, ['cid']],
    [{ state: 'DISABLED', organisation: 'demo.b02' }, []],
    [{ organisation: `demo' --` }, 'INVALID_INPUT'],
  ])('are filtered by %j', async (filter, expected) => {
    expect(await usernames(admin, { filter })).toEqual(expected);
  });

  it('come in pages, in every order', async () => {
    for (const orderBy of ['USERNAME', 'DISPLAY_NAME', 'CREATED_AT']) {
      const answer = await bank.ask(admin, LIST, { first: 3, orderBy });
      const { pageInfo } = answered(answer, 'operators') as { pageInfo: { endCursor: string } };
      const rest = await usernames(admin, { first: 3, orderBy, after: pageInfo.endCursor });
      expect(rest).toHaveLength(1);
    }
  });

  it('keep from staff what is for administrators', async () => {
    const query = '{ operators { edges { node { liveGrants { id } } } } }';
    expect(await bank.ask(anOperator('ANALYST'), query)).toMatchObject({ code: 'FORBIDDEN' });
    const page = `{ operator(id: "${ids['ann']}") { username state grants { totalCount } } }`;
    expect(await bank.ask(anOperator('ANALYST'), page)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await bank.ask(admin, page)).toEqual({
      data: { operator: { username: 'ann', state: 'ACTIVE', grants: { totalCount: 1 } } },
    });
    expect(await bank.ask(anOperator('ADMINISTRATOR', 'demo.b02'), page)).toEqual({
      data: { operator: null },
    });
  });
});

const act = (name: string, id: string | undefined, caller = admin) =>
  bank.ask(
    caller,
    `mutation ($id: ID!) { ${name}(input: { id: $id, reason: "left" }) { state } }`,
    { id },
  );

describe('the access of an operator', () => {
  it('is taken and given back, and is on record', async () => {
    expect(await act('disableOperator', ids['ben'])).toEqual({
      data: { disableOperator: { state: 'DISABLED' } },
    });
    expect(await act('enableOperator', ids['ben'])).toEqual({
      data: { enableOperator: { state: 'ACTIVE' } },
    });
    const log = await bank
      .em('*')
      .execute(`select action, purpose from business.audit_entry where object_id = ? order by id`, [
        ids['ben'],
      ]);
    expect(log).toEqual([
      { action: 'operator.disabled', purpose: 'left' },
      { action: 'operator.enabled', purpose: 'left' },
    ]);
  });

  it('ends with every token of theirs', async () => {
    await act('disableOperator', ids['cid']);
    const revoked = await bank
      .em('*')
      .execute(
        `select kind, "by", reason, is_lasting from business.revocation where subject = 'cid'`,
      );
    expect(revoked).toEqual([
      { kind: 'OPERATOR', by: admin.subject, reason: 'left', is_lasting: false },
    ]);
    expect((await act('enableOperator', ids['cid'])).data).toBeTruthy();
  });

  it('stays away while a security administrator keeps it, whoever enables them', async () => {
    const change = (name: string) =>
      bank.ask(
        anOperator('SECURITY_ADMINISTRATOR'),
        `mutation { ${name}(input: { kind: OPERATOR, subject: "cid", reason: "lost a device" }) { subject } }`,
      );
    await change('revokeAccess');
    expect(await act('enableOperator', ids['cid'])).toMatchObject({ code: 'ACCESS_REVOKED' });
    await bank.em('*').nativeUpdate(Operator, { username: 'cid' }, { organisation: 'demo.b01' });
    // Also where the revocation itself is out of sight.
    expect(await act('enableOperator', ids['cid'], branchAdmin)).toMatchObject({
      code: 'ACCESS_REVOKED',
    });
    await bank.em('*').nativeUpdate(Operator, { username: 'cid' }, { organisation: 'demo.b02' });
    await change('restoreAccess');
    expect(await act('enableOperator', ids['cid'])).toEqual({
      data: { enableOperator: { state: 'ACTIVE' } },
    });
  });

  it('is unlocked before its time', async () => {
    await bank.em().nativeUpdate(
      Operator,
      { username: 'ben' },
      {
        failedAttempts: 5,
        lockedUntil: new Date('2026-03-01T04:10:00Z'),
      },
    );
    expect(await usernames(admin, { filter: { state: 'LOCKED' } })).toEqual(['ben']);
    expect(await act('unlockOperator', ids['ben'])).toEqual({
      data: { unlockOperator: { state: 'ACTIVE' } },
    });
  });

  it('is not one’s own to change, nor another branch’s', async () => {
    const oneself = ids[admin.subject];
    expect(await act('disableOperator', oneself)).toMatchObject({ code: 'SELF_CHANGE' });
    expect(await act('disableOperator', ids['cid'], branchAdmin)).toMatchObject({
      code: 'OPERATOR_NOT_FOUND',
    });
    expect(
      await act('disableOperator', ids['ann'], anOperator('SECURITY_ADMINISTRATOR')),
    ).toMatchObject({
      code: 'FORBIDDEN',
    });
  });

  it('stays when they move', async () => {
    const input = { id: ids['ann'], displayName: 'Ann B', organisation: 'demo.b02' };
    const moved = await bank.ask(
      admin,
      `mutation ($input: ChangeOperatorInput!) { changeOperator(input: $input) {
        displayName organisation { path } liveGrants { place } } }`,
      { input },
    );
    expect(moved.data?.['changeOperator']).toEqual({
      ...{ displayName: 'Ann B', organisation: { path: 'demo.b02' } },
      liveGrants: [{ place: 'demo.b01' }],
    });
  });
});
