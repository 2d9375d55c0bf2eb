import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import { aPerson } from '../../../test/people.ts';
import * as rows from '../../../test/rows.ts';
import { intakeCustomers, intakeOrganisations } from '../../intake/index.ts';

const bank = await openBank();
const admin = anOperator('ADMINISTRATOR');
const branchAdmin = anOperator('ADMINISTRATOR', 'demo.b01');

beforeAll(async () => {
  await intakeOrganisations(bank.em(), [
    rows.aHeadOffice(),
    ...['demo.b01', 'demo.b02', 'demo.b03'].map((path) => rows.aBranch(path)),
  ]);
  await intakeCustomers(bank.em(), [rows.aCustomer('1', { organisation: 'demo.b02' })]);
  await aPerson(bank.em(), { username: 'li', organisation: 'demo.b03' });
});

const CREATE = `mutation ($input: CreateOrganisationInput!) { createOrganisation(input: $input) {
  path kind name parent { path } operatorCount customerCount closedAt } }`;
const RENAME = `mutation ($input: RenameOrganisationInput!) { renameOrganisation(input: $input) { name } }`;
const CLOSE = `mutation ($path: String!) { closeOrganisation(input: { path: $path }) { closedAt } }`;

const create = (parent: string, label: string, caller = admin) =>
  bank.ask(caller, CREATE, {
    input: { idempotencyKey: parent + label, parent, label, name: `Part ${label}` },
  });

describe('a part of the bank', () => {
  it('is made below another, once for one key', async () => {
    for (const _ of [1, 2]) {
      expect(await create('demo.b01', 'o01')).toEqual({
        data: {
          createOrganisation: {
            ...{ path: 'demo.b01.o01', kind: 'OUTLET', name: 'Part o01', closedAt: null },
            ...{ parent: { path: 'demo.b01' }, operatorCount: 0, customerCount: 0 },
          },
        },
      });
    }
    expect(await create('demo', 'b04')).toMatchObject({
      data: { createOrganisation: { kind: 'BRANCH' } },
    });
  });

  it.each([
    ['demo', 'b01', 'ORGANISATION_EXISTS'],
    ['demo.b09', 'o01', 'ORGANISATION_NOT_FOUND'],
    ['demo', 'B 1', 'INVALID_INPUT'],
    ['berka', 'b01', 'FORBIDDEN'],
  ])('is refused below %s as %s: %s', async (parent, label, code) => {
    expect(await create(parent, label)).toMatchObject({ code });
  });

  it('is made by a system administrator, within their own part', async () => {
    const security = anOperator('SECURITY_ADMINISTRATOR');
    for (const caller of [branchAdmin, security]) {
      expect(await create('demo.b02', 'o01', caller)).toMatchObject({ code: 'FORBIDDEN' });
    }
  });

  it('is renamed within one’s own part', async () => {
    const input = { path: 'demo.b02', name: 'South' };
    expect(await bank.ask(branchAdmin, RENAME, { input })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await bank.ask(admin, RENAME, { input })).toEqual({
      data: { renameOrganisation: { name: 'South' } },
    });
  });

  it.each([
    ['with customers', 'demo.b02', { customers: 1, operators: 0, parts: 0 }],
    ['with operators', 'demo.b03', { customers: 0, operators: 1, parts: 0 }],
    ['with open parts below', 'demo.b01', { customers: 0, operators: 0, parts: 1 }],
  ])('is not closed %s', async (_, path, details) => {
    expect(await bank.ask(admin, CLOSE, { path })).toEqual({
      ...{ code: 'ORGANISATION_NOT_EMPTY', details },
    });
  });

  it('is closed from below, and then nobody works there', async () => {
    for (const path of ['demo.b01.o01', 'demo.b01']) {
      expect(await bank.ask(admin, CLOSE, { path })).toMatchObject({
        data: { closeOrganisation: { closedAt: '2026-03-01T04:00:00.000Z' } },
      });
    }
    expect(await bank.ask(admin, CLOSE, { path: 'demo.b01' })).toMatchObject({
      code: 'ORGANISATION_CLOSED',
    });
    expect(await create('demo.b01', 'o02')).toMatchObject({ code: 'ORGANISATION_CLOSED' });
    expect(await bank.ask(admin, CLOSE, { path: 'demo' })).toMatchObject({ code: 'FORBIDDEN' });
  });
});
