import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { placeHold, postJournal, releaseHold, reverseJournal } from './index.ts';

const bank = await openBank();
const analyst = anOperator('ANALYST');
const alice = rows.aCustomer('1', { organisation: 'demo.b01' });
const bob = rows.aCustomer('2', { organisation: 'demo.b02' });
const payer = rows.anAccount(alice, 'P1', { balance: '1000' });
const payee = rows.anAccount(bob, 'P2', { balance: '0' });
const frozen = rows.anAccount(bob, 'P3', { balance: '10', status: 'FROZEN' });

beforeAll(async () => {
  const em = bank.em();
  const places = [rows.aHeadOffice(), rows.aBranch('demo.b01'), rows.aBranch('demo.b02')];
  await intake.intakeOrganisations(em, places);
  await intake.intakeCustomers(em, [alice, bob]);
  await intake.intakeAccounts(em, [payer, payee, frozen]);
});

const ledger = () => bank.context(anOperator('ADMINISTRATOR'));
const move = (externalId: string, amount: string, over: object = {}) =>
  postJournal(ledger(), {
    ...{ bank: 'demo', externalId, currency: 'CNY', template: 'TRANSFER' },
    legs: [
      { account: payer.id, direction: 'DEBIT', amount, kind: 'TRANSFER_OUT' },
      { account: payee.id, direction: 'CREDIT', amount, kind: 'TRANSFER_IN' },
    ],
    ...over,
  });

const ACCOUNT = `query ($id: ID!) { account(id: $id) { balance { amount }
  ledger { heading posted { amount } held { amount } floor { amount }
    account { id } customer { number } organisation { path }
    postings { edges { node { direction template amount { amount } balanceAfter { amount } journal { id } } } }
    holds { edges { node { status reason amount { amount } account { id } } } } }
  transactions { edges { node { direction kind amount { amount } balanceAfter { amount } } } } } }`;

async function held(id: string, caller = analyst) {
  const { data } = await bank.ask(caller, ACCOUNT, { id });
  return data?.['account'] as Record<string, unknown> | null;
}

describe('a journal', () => {
  it('moves money between branches, and every list tells the same of it', async () => {
    const { id, isReplay } = await move('t1', '100');
    expect(isReplay).toBe(false);
    expect(await held(payee.id)).toMatchObject({
      balance: { amount: '100.0000' },
      ledger: {
        ...{ heading: 'DEMAND_DEPOSITS', posted: { amount: '100.0000' } },
        ...{ account: { id: payee.id }, customer: { number: '2' } },
        postings: { edges: [{ node: { direction: 'CREDIT', journal: { id } } }] },
      },
      transactions: {
        edges: [{ node: { kind: 'TRANSFER_IN', balanceAfter: { amount: '100.0000' } } }],
      },
    });
    expect(await held(payer.id)).toMatchObject({
      balance: { amount: '900.0000' },
      // What it held before came in by a journal of its own.
      ledger: {
        postings: {
          edges: [{ node: { template: 'TRANSFER' } }, { node: { template: 'TAKE_OVER' } }],
        },
      },
    });
  });

  it('has one effect for its external id, and none with another payload', async () => {
    const first = await move('t2', '1');
    expect(await move('t2', '1')).toEqual({ id: first.id, isReplay: true });
    await expect(move('t2', '2')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await held(payer.id)).toMatchObject({ balance: { amount: '899.0000' } });
  });

  it.each([
    ['INSUFFICIENT_FUNDS', { account: payer.id, direction: 'DEBIT', amount: '899.01' }],
    ['ACCOUNT_NOT_OPEN', { account: frozen.id, direction: 'DEBIT', amount: '1' }],
    ['ACCOUNT_NOT_FOUND', { account: alice.id, direction: 'DEBIT', amount: '1' }],
  ] as const)('is refused as %s, and the transaction goes on', async (code, leg) => {
    const ctx = ledger();
    await ctx.em.transactional(async (em) => {
      const other = { account: payee.id, direction: 'CREDIT' as const, amount: leg.amount };
      const refused = postJournal(
        { ...ctx, em },
        {
          ...{ bank: 'demo', externalId: `no ${code}`, currency: 'CNY', template: 'TRANSFER' },
          legs: [leg, other],
        },
      );
      await expect(refused).rejects.toMatchObject({ code });
      expect(await em.execute('select 1 as one')).toEqual([{ one: 1 }]);
    });
  });

  it('that does not balance is not committed', async () => {
    const legs = [
      { account: payer.id, direction: 'DEBIT', amount: '2' },
      { account: payee.id, direction: 'CREDIT', amount: '3' },
    ];
    await expect(move('odd', '1', { legs })).rejects.toThrow('does not balance');
    expect(await held(payer.id)).toMatchObject({ balance: { amount: '899.0000' } });
  });

  it('is taken back once', async () => {
    const { id: journalId } = await move('t3', '9');
    await reverseJournal(ledger(), { journalId, externalId: 'r3' });
    expect(await held(payer.id)).toMatchObject({ balance: { amount: '899.0000' } });
    const again = reverseJournal(ledger(), { journalId, externalId: 'r3 again' });
    await expect(again).rejects.toMatchObject({ code: 'ALREADY_REVERSED' });
  });
});

describe('a hold', () => {
  const hold = (externalId: string, amount: string) =>
    placeHold(ledger(), {
      ...{
        bank: 'demo',
        externalId,
        currency: 'CNY',
        account: payer.id,
        amount,
        reason: 'order 7',
      },
    });

  it('keeps money from being spent twice, until it is used or set free', async () => {
    const { id } = await hold('h1', '800');
    expect(await hold('h1', '800')).toEqual({ id, isReplay: true });
    await expect(move('t4', '100')).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    await move('t5', '800', { captures: [id] });
    await expect(releaseHold(ledger(), id)).rejects.toMatchObject({ code: 'HOLD_NOT_OPEN' });
    const other = await hold('h2', '99');
    await releaseHold(ledger(), other.id);
    expect(await releaseHold(ledger(), other.id)).toEqual({ id: other.id, isReplay: true });
    expect(await held(payer.id)).toMatchObject({
      ledger: {
        ...{ posted: { amount: '99.0000' }, held: { amount: '0.0000' } },
        holds: { edges: [{ node: { status: 'RELEASED' } }, { node: { status: 'CAPTURED' } }] },
      },
    });
  });
});

describe('the books', () => {
  it.each([
    'update business.posting set amount = 1',
    'insert into business.posting (id) values (gen_random_uuid())',
    'update business.ledger_account set posted = 0',
    'delete from business.hold',
  ])('are closed to the application: %s', async (sql) => {
    await expect(bank.em().execute(sql)).rejects.toThrow('permission denied');
  });

  it.each([
    ['update business.posting set amount = amount', 'append-only'],
    [`update business.account set balance = 5 where number = 'P2'`, `is the ledger's`],
    [
      `insert into business.posting (id, organisation, journal_id, position, ledger_account_id, direction, amount,
        currency, balance_after, template, business_date, posted_at) select gen_random_uuid(), organisation,
        journal_id, 9, ledger_account_id, direction, 1, currency, 1, template, business_date, posted_at
        from business.posting limit 1`,
      'with its journal',
    ],
  ])('hold against the owner of the server: %s', async (sql, message) => {
    await expect(bank.database.asSuperuser(sql)).rejects.toThrow(message);
  });

  it('keep their balance when an import says something else', async () => {
    await intake.intakeAccounts(bank.em(), [{ ...payee, balance: '7' }]);
    expect(await held(payee.id)).toMatchObject({ balance: { amount: '901.0000' } });
  });

  it('balance on every day, and in every list', async () => {
    const { data } = await bank.ask(
      analyst,
      `{ trialBalance(businessDate: "2026-03-01") { businessDate lines { heading accountClass accounts
          opening { amount } debits { amount } credits { amount } closing { amount } } }
        journals(filter: { template: TRANSFER, businessDate: "2026-03-01", account: "${payer.id}" }) { totalCount
          edges { node { template amount { amount } actor postings { edges { node { account { id } } } } } } } }`,
    );
    expect(data?.['trialBalance']).toMatchObject({
      lines: [
        {
          ...{ heading: 'DEMAND_DEPOSITS', accounts: 3, opening: { amount: '0.0000' } },
          closing: { amount: '1010.0000' },
        },
        { heading: 'TAKEN_OVER', closing: { amount: '1010.0000' } },
      ],
    });
    expect(data?.['journals']).toMatchObject({ totalCount: 4 });
  });

  it('are shown to a branch as far as they are its own, and to customers not at all', async () => {
    const branch = anOperator('ANALYST', 'demo.b02');
    expect(await held(payer.id, branch)).toBeNull();
    expect(await held(payee.id, branch)).toMatchObject({
      ledger: { postings: { edges: expect.arrayContaining([]) } },
    });
    const { code } = await bank.ask(anOperator('CAMPAIGN_MANAGER'), '{ journals { totalCount } }');
    expect(code).toBe('FORBIDDEN');
  });
});
