import { aService, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { aPerson, answered } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeOrganisations } from '../../intake/index.ts';
import { createAdministrators } from '../grant/index.ts';
import { createBank } from '../organisation/index.ts';

interface Made {
  readonly initialPassword: string;
  readonly operator: { readonly id: string };
}

const bank = await openBank();
const admin = anOperator('ADMINISTRATOR');
const security = anOperator('SECURITY_ADMINISTRATOR');
const branchAdmin = anOperator('ADMINISTRATOR', 'demo.b01');

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b01.o01', 'demo.b02'].map((path) => rows.aBranch(path)),
  ]);
  const people = [{ username: 'ann', organisation: 'demo.b01', role: 'ANALYST' }];
  for (const person of people) await aPerson(bank.em(), person);
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
    const { initialPassword, operator } = answered(first, 'createOperator') as Made;
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
