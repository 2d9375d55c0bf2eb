import { newLogger } from '@zhongtai/kit/logging';
import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { closeDays } from './index.ts';
import { runReconciliation } from './reconciliation.run.ts';

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

const ASK = `mutation ($businessDate: Date!) { reconcileDay(input: { businessDate: $businessDate }) {
  id kind subject status owner done total } }`;

const REPORT = `query ($id: ID!) { task(id: $id) { status done total errorCode } reconciliation(id: $id) {
  id businessDate isClean ranBy accounts journals postings holds differenceCount organisation { path }
  differences { totalCount edges { node { kind objectId expected found organisation { path } } } } } }`;

const bench = {
  orm: bank.orm,
  logger: newLogger('test', { level: 'silent' }),
  now: () => bank.context(administrator).now(),
};

const request = (businessDate: string, caller = administrator) =>
  bank.ask(caller, ASK, { businessDate });

async function requested(businessDate = '2026-03-01'): Promise<string> {
  const { data } = await request(businessDate);
  return z.object({ id: z.string() }).parse(data?.['reconcileDay']).id;
}

const told = async (id: string) => (await bank.ask(administrator, REPORT, { id })).data ?? {};
const run = (id: string, attempt = 1) => runReconciliation(bench, { id, attempt });
const cancel = (id: string) =>
  bank.ask(administrator, `mutation { cancelTask(input: { id: "${id}" }) { status } }`);

async function reconcile() {
  const id = await requested();
  await run(id);
  const { reconciliation } = await told(id);
  return reconciliation as {
    differenceCount: number;
    differences: { edges: { node: { kind: string } }[] };
  };
}

const audited = async (id: string) => {
  const sql = 'select action, actor from business.audit_entry where object_id = ? order by seq';
  return bank.em().execute(sql, [id]);
};

it('takes new accounts over and finds books that are right, as a task', async () => {
  const { data } = await request('2026-03-01');
  const { id, ...task } = z.looseObject({ id: z.string() }).parse(data?.['reconcileDay']);
  expect(task).toEqual({
    ...{ kind: 'RECONCILIATION', subject: '2026-03-01', status: 'WAITING' },
    ...{ owner: administrator.subject, done: 0, total: null },
  });
  expect(bank.sent).toEqual([id]);
  await run(id);
  expect(await told(id)).toMatchObject({
    task: { status: 'DONE', done: 2, total: 2 },
    reconciliation: {
      ...{ isClean: true, ranBy: administrator.subject, accounts: 2, journals: 1, postings: 2 },
      ...{ holds: 0, differenceCount: 0, organisation: { path: 'demo' } },
    },
  });
  expect(await audited(id)).toEqual([
    { action: 'reconciliation.requested', actor: administrator.subject },
    { action: 'ledger.reconciled', actor: 'business.worker' },
  ]);
});

it('is asked for once at a time, also by two at once', async () => {
  const answers = await Promise.all([request('2026-03-01'), request('2026-02-28')]);
  expect(answers.flatMap(({ code }) => code ?? [])).toEqual(['TASK_RUNNING']);
  const id = bank.sent.at(-1) ?? '';
  expect(await cancel(id)).toEqual({ data: { cancelTask: { status: 'CANCELLED' } } });
  await run(id);
  expect(await told(id)).toMatchObject({ task: { status: 'CANCELLED' }, reconciliation: null });
  expect(await audited(id)).toMatchObject([
    { action: 'reconciliation.requested' },
    { action: 'reconciliation.cancelled' },
  ]);
});

it('leaves no report when it was cancelled while it compared', async () => {
  const id = await requested();
  const running = await bank.em().transactional(async (em) => {
    // Its report has to wait for this.
    await em.execute('lock table business.reconciliation in share mode');
    const started = { end: run(id) };
    await vi.waitFor(
      async () => expect(await told(id)).toMatchObject({ task: { status: 'RUNNING' } }),
      { timeout: 15_000 },
    );
    await cancel(id);
    return started;
  });
  await running.end;
  expect(await told(id)).toMatchObject({ task: { status: 'CANCELLED' }, reconciliation: null });
});

it('is tried again, and given up in the end', async () => {
  const id = await requested();
  await bank.database.asSuperuser('revoke insert on business.reconciliation from business');
  await expect(run(id)).rejects.toThrow('permission denied');
  expect(await told(id)).toMatchObject({ task: { status: 'RUNNING' } });
  await run(id, 5);
  await bank.database.asSuperuser('grant insert on business.reconciliation to business');
  expect(await told(id)).toMatchObject({
    task: { status: 'FAILED', errorCode: 'RECONCILIATION_FAILED' },
    reconciliation: null,
  });
  expect(await audited(id)).toMatchObject([
    { action: 'reconciliation.requested' },
    { action: 'reconciliation.failed', actor: 'business.worker' },
  ]);
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
  const report = await reconcile();
  expect(report.differences.edges.map(({ node }) => node.kind)).toContain(kind);
  expect(report.differenceCount).toBe(count);
  const undo = sql.replace(/\+ (\d)/, '- $1');
  await bank.database.asSuperuser(`set session_replication_role = replica; ${undo}`);
  expect(await reconcile()).toMatchObject({ isClean: true });
});

it('is for the head office, and for days that have begun', async () => {
  expect(await request('2026-03-02')).toMatchObject({ code: 'INVALID_INPUT' });
  const branch = anOperator('ADMINISTRATOR', 'demo.b01');
  expect(await request('2026-03-01', branch)).toMatchObject({ code: 'FORBIDDEN' });
  expect(await request('2026-03-01', anOperator('ANALYST'))).toMatchObject({ code: 'FORBIDDEN' });
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
