import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { closeDays } from './index.ts';

const bank = await openBank();
const administrator = anOperator('ADMINISTRATOR');
const customer = rows.aCustomer('1', { organisation: 'demo.b01' });
const account = rows.anAccount(customer, 'A1', { balance: '1000' });

beforeAll(async () => {
  const em = bank.em();
  await intake.intakeOrganisations(em, [rows.aHeadOffice(), rows.aBranch('demo.b01')]);
  await intake.intakeCustomers(em, [customer]);
  await intake.intakeAccounts(em, [account]);
});

const RECONCILE = `mutation ($businessDate: Date!) { reconcileDay(input: { businessDate: $businessDate }) {
  id businessDate isClean ranBy accounts journals postings holds differenceCount organisation { path }
  differences { totalCount edges { node { kind objectId expected found organisation { path } } } } } }`;

const reconcile = (businessDate: string, caller = administrator) =>
  bank.ask(caller, RECONCILE, { businessDate });

it('takes new accounts over and finds books that are right', async () => {
  const { data } = await reconcile('2026-03-01');
  expect(data?.['reconcileDay']).toMatchObject({
    ...{ isClean: true, ranBy: administrator.subject, accounts: 2, journals: 1, postings: 2 },
    ...{ holds: 0, differenceCount: 0, organisation: { path: 'demo' } },
  });
});

it.each([
  [
    'BALANCE',
    `update business.ledger_account set posted = posted + 1 where subject = 'INTERNAL'`,
    1,
  ],
  ['HELD', `update business.ledger_account set held = held + 5 where subject = 'ACCOUNT'`, 1],
  ['ACCOUNT', `update business.account set balance = balance + 2`, 1],
  ['JOURNAL', `update business.posting set amount = amount + 3 where direction = 'DEBIT'`, 2],
])('finds what was planted: %s', async (kind, sql, count) => {
  const replica = `set session_replication_role = replica; ${sql}`;
  await bank.database.asSuperuser(replica);
  const { data } = await reconcile('2026-03-01');
  const run = data?.['reconcileDay'] as {
    differenceCount: number;
    differences: { edges: { node: { kind: string } }[] };
  };
  const kinds = run.differences.edges.map(({ node }) => node.kind);
  expect(kinds).toContain(kind);
  expect(run.differenceCount).toBe(count);
  const undo = sql.replace(/\+ (\d)/, '- $1');
  await bank.database.asSuperuser(`set session_replication_role = replica; ${undo}`);
  expect((await reconcile('2026-03-01')).data?.['reconcileDay']).toMatchObject({ isClean: true });
});

it('is for the head office, and for days that have begun', async () => {
  expect(await reconcile('2026-03-02')).toMatchObject({ code: 'INVALID_INPUT' });
  const branch = anOperator('ADMINISTRATOR', 'demo.b01');
  expect(await reconcile('2026-03-01', branch)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await reconcile('2026-03-01', anOperator('ANALYST'))).toMatchObject({ code: 'FORBIDDEN' });
});

it('is listed, newest first, and each has its page', async () => {
  const { data } = await bank.ask(
    anOperator('ANALYST'),
    `{ reconciliations(first: 1) { totalCount edges { node { id isClean } } } }`,
  );
  const list = data?.['reconciliations'] as {
    totalCount: number;
    edges: { node: { id: string } }[];
  };
  expect(list.totalCount).toBe(9);
  const { data: one } = await bank.ask(
    anOperator('ANALYST'),
    'query ($id: ID!) { reconciliation(id: $id) { ranAt isClean } }',
    { id: list.edges[0]?.node.id },
  );
  expect(one?.['reconciliation']).toMatchObject({ isClean: true });
});

it('happens by itself, once for each day that has ended, after its interest was counted', async () => {
  const books = { orm: bank.orm, now: () => new Date('2026-03-01T20:00:00Z') };
  await closeDays(books);
  await closeDays(books);
  const runs = await bank
    .em()
    .execute(
      `select business_date::text as day, differences from business.reconciliation where ran_by = 'business.closing'`,
    );
  expect(runs).toEqual([{ day: '2026-03-01', differences: 0 }]);
});
