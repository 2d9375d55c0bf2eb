import { ANONYMOUS, type Caller } from '@zhongtai/kit/caller';
import { aCustomer, aPartner, aService, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { aPerson } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { Operator, changePassword } from '../../auth/index.ts';
import { isPassword } from '../../auth/password.ts';
import { intakeOrganisations } from '../../intake/index.ts';
import { createAdministrators } from '../grant/index.ts';
import { createBank } from '../organisation/index.ts';

const bank = await openBank();
const admin = anOperator('ADMINISTRATOR');
const security = anOperator('SECURITY_ADMINISTRATOR');
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
      const { data } = await bank.ask(admin, LIST, { first: 3, orderBy });
      const { pageInfo } = data?.['operators'] as { pageInfo: { endCursor: string } };
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

const CREATE = `mutation ($input: CreateOperatorInput!) { createOperator(input: $input) {
  initialPassword operator { id username state mustChangePassword liveGrants { id } } } }`;

const create = (over: object = {}, caller = admin) =>
  bank.ask(caller, CREATE, {
    input: {
      ...{ idempotencyKey: JSON.stringify(over), username: 'dan', displayName: 'Dan' },
      ...{ organisation: 'demo.b01', ...over },
    },
  });

describe('a new operator', () => {
  it('holds no role, and gets a password that is told once and kept nowhere', async () => {
    const first = await create();
    const { initialPassword, operator } = first.data?.['createOperator'] as {
      initialPassword: string;
      operator: { id: string };
    };
    expect(initialPassword).toMatch(/^([a-z2-9]{4}-){4}[a-z2-9]{4}$/);
    expect(operator).toMatchObject({ mustChangePassword: true, liveGrants: [], state: 'ACTIVE' });
    const { data } = await create();
    expect(data?.['createOperator']).toMatchObject({ initialPassword: null, operator });
    for (const table of ['idempotency_key', 'audit_entry', 'outbox', 'operator']) {
      const kept = await bank.em('*').execute(`select * from business.${table}`);
      expect(JSON.stringify(kept)).not.toContain(initialPassword);
    }
  });

  it.each([
    [{ username: 'ann' }, 'OPERATOR_EXISTS'],
    [{ username: 'x' }, 'INVALID_INPUT'],
    [{ username: 'platform' }, 'INVALID_INPUT'],
    [{ username: 'eve', displayName: ' ' }, 'INVALID_INPUT'],
    [{ username: 'eve', organisation: 'demo.b09' }, 'ORGANISATION_NOT_FOUND'],
    [{ username: 'eve', organisation: 'berka' }, 'FORBIDDEN'],
  ])('is refused with %j: %s', async (over, code) => {
    expect(await create(over)).toMatchObject({ code });
  });

  it('is made by a system administrator alone, within their part', async () => {
    expect(await create({ username: 'fay' }, security)).toMatchObject({ code: 'FORBIDDEN' });
    const above = { username: 'fay', organisation: 'demo.b02' };
    expect(await create(above, branchAdmin)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await create({ username: 'fay' }, branchAdmin)).toHaveProperty('data');
  });

  it('chooses a password of their own', async () => {
    const made = await create({ username: 'gus' });
    const { initialPassword: current } = made.data?.['createOperator'] as {
      initialPassword: string;
    };
    const change = (over: object) =>
      changePassword(bank.em('*'), {
        ...{ username: 'gus', current, next: 'three blind mice run', demo: false },
        ...{ address: null, now: new Date(), ...over },
      });
    await expect(change({ next: 'short' })).rejects.toMatchObject({ code: 'WEAK_PASSWORD' });
    await expect(change({ next: current })).rejects.toMatchObject({ code: 'WEAK_PASSWORD' });
    await expect(change({ current: 'wrong' })).rejects.toMatchObject({ code: 'WRONG_PASSWORD' });
    await change({});
    const gus = await bank
      .em('*')
      .findOneOrFail(Operator, { username: 'gus' }, { populate: ['passwordHash'] });
    expect(gus.mustChangePassword).toBe(false);
    expect(await isPassword('three blind mice run', String(gus.passwordHash))).toBe(true);
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
    expect(await act('disableOperator', ids['ann'], security)).toMatchObject({ code: 'FORBIDDEN' });
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

it('a platform without demo begins with a bank and three persons', async () => {
  const ctx = {
    em: bank.em('*'),
    caller: { ...aService(), subject: 'platform' },
    now: () => new Date(),
  };
  await expect(createAdministrators(ctx, 'newbank')).rejects.toMatchObject({
    code: 'ORGANISATION_NOT_FOUND',
  });
  await createBank(ctx, { path: 'newbank', name: 'New Bank' });
  const made = await createAdministrators(ctx, 'newbank');
  expect(made.map(({ username, role }) => [username, role])).toEqual([
    ['newbank.system', 'ADMINISTRATOR'],
    ['newbank.security', 'SECURITY_ADMINISTRATOR'],
    ['newbank.audit', 'AUDIT_ADMINISTRATOR'],
  ]);
  expect(new Set(made.map(({ initialPassword }) => initialPassword)).size).toBe(3);
  await expect(createAdministrators(ctx, 'newbank')).rejects.toMatchObject({
    code: 'ADMINISTRATORS_EXIST',
  });
});
