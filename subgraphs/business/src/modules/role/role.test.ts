import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { heldGrants } from '../../auth/held-grants.ts';
import { openBank } from '../../../test/bank.ts';
import { aGrant, aPerson, answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const security = anOperator('SECURITY_ADMINISTRATOR');

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intakeOrganisations(bank.em('berka'), [rows.aHeadOffice('berka')]);
  await aPerson(bank.em(), { username: 'li', organisation: 'demo.b01' });
});

const CREATE = `mutation ($input: CreateRoleInput!) { createRole(input: $input) {
  id code name version permissions isBuiltIn isAdministrative holderCount } }`;
const CHANGE = `mutation ($input: ChangeRoleInput!) { changeRole(input: $input) { version permissions } }`;
const DELETE = `mutation ($id: ID!) { deleteRole(input: { id: $id }) { id } }`;

const create = (code: string, over: object = {}, caller = security) =>
  bank.ask(caller, CREATE, {
    input: {
      ...{ idempotencyKey: code + JSON.stringify(over), code, nameZh: '柜员', nameEn: 'Teller' },
      ...{ permissions: ['order:read', 'customer:read'], ...over },
    },
  });

const idOf = (answer: Awaited<ReturnType<typeof create>>) =>
  (answered(answer, 'createRole') as { id: string }).id;

describe('a role of the bank’s own', () => {
  it('is made, granted like any other, and brings what it says', async () => {
    expect(await create('TELLER')).toMatchObject({
      data: {
        createRole: {
          ...{ code: 'TELLER', name: '柜员', version: 1, holderCount: 0 },
          ...{ permissions: ['customer:read', 'order:read'], isBuiltIn: false },
        },
      },
    });
    await aGrant(bank.em(), { username: 'li', organisation: 'demo.b01', role: 'TELLER' });
    expect(await heldGrants(bank.em('*'), 'li')).toEqual([
      { role: 'TELLER', organisation: 'demo.b01', permissions: ['customer:read', 'order:read'] },
    ]);
  });

  it.each([
    ['ANALYST', {}, 'ROLE_EXISTS'],
    ['TELLER', { nameZh: '另一' }, 'ROLE_EXISTS'],
    ['teller', {}, 'INVALID_INPUT'],
    ['OTHER', { permissions: [] }, 'INVALID_INPUT'],
    ['OTHER', { permissions: ['magic:do'] }, 'INVALID_INPUT'],
    ['OTHER', { permissions: ['role:grant'] }, 'PERMISSION_RESERVED'],
    ['OTHER', { permissions: ['audit:read', 'tag:read'] }, 'PERMISSION_RESERVED'],
  ])('called %s is refused with %j: %s', async (code, over, refusal) => {
    expect(await create(code, over)).toMatchObject({ code: refusal });
  });

  it('is made by a security administrator, at the head office', async () => {
    const branch = anOperator('SECURITY_ADMINISTRATOR', 'demo.b01');
    expect(await create('OTHER', {}, branch)).toMatchObject({ code: 'FORBIDDEN' });
    for (const role of ['ADMINISTRATOR', 'AUDIT_ADMINISTRATOR', 'APPROVER'] as const) {
      expect(await create('OTHER', {}, anOperator(role))).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('is seen in its bank alone, whose branches grant it', async () => {
    const codes = async (caller: typeof security) => {
      const { data } = await bank.ask(caller, '{ roles { code isBuiltIn } }');
      const roles = data?.['roles'] as { code: string; isBuiltIn: boolean }[];
      return roles.filter(({ isBuiltIn }) => !isBuiltIn).map(({ code }) => code);
    };
    expect(await codes(anOperator('SECURITY_ADMINISTRATOR', 'demo.b01'))).toEqual(['TELLER']);
    expect(await codes(anOperator('SECURITY_ADMINISTRATOR', 'berka'))).toEqual([]);
  });

  it('changes for all who hold it, but not over another’s change', async () => {
    const id = idOf(await create('TELLER'));
    const content = { nameZh: '柜员', nameEn: 'Teller', permissions: ['order:read'] };
    const change = (version: number) =>
      bank.ask(security, CHANGE, { input: { id, version, ...content } });
    expect(await change(1)).toEqual({
      data: { changeRole: { version: 2, permissions: ['order:read'] } },
    });
    expect(await change(1)).toMatchObject({ code: 'ROLE_CHANGED' });
    const told = await bank
      .em('*')
      .execute(`select body from business.outbox where type = 'business.operator.access_changed'`);
    expect(told).toEqual([{ body: { username: 'li', cause: 'role.changed' } }]);
    const outdated = await bank
      .em('*')
      .execute('select subject, is_lasting from business.revocation');
    expect(outdated).toEqual([{ subject: 'li', is_lasting: false }]);
  });

  it('is deleted when nobody holds it', async () => {
    const held = idOf(await create('TELLER'));
    expect(await bank.ask(security, DELETE, { id: held })).toMatchObject({ code: 'ROLE_IN_USE' });
    const free = idOf(await create('SPARE'));
    expect(await bank.ask(security, DELETE, { id: free })).toEqual({
      data: { deleteRole: { id: free } },
    });
    expect(await bank.ask(security, DELETE, { id: free })).toMatchObject({
      code: 'ROLE_NOT_FOUND',
    });
  });
});

it('every permission is either an administrator’s or may be given to a role of the bank', async () => {
  const answer = await bank.ask(security, '{ permissions { code isReserved } }');
  const reserved = (answered(answer, 'permissions') as { code: string; isReserved: boolean }[])
    .filter(({ isReserved }) => isReserved)
    .map(({ code }) => code);
  expect(reserved).toEqual(
    expect.arrayContaining(['operator:write', 'role:grant', 'audit:read', 'desk:act']),
  );
  expect(reserved).toHaveLength(9);
});
