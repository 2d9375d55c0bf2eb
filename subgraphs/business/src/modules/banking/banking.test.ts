import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { openBank } from '../../../test/bank.ts';
import * as rows from '../../../test/rows.ts';
import * as intake from '../../intake/index.ts';
import { reconcileBank } from '../reconciliation/index.ts';
import { accrueInterest, embeddedLedger as core, settleInterest } from './index.ts';

const bank = await openBank();
const customer = rows.aCustomer('1', { organisation: 'demo.b01' });
const other = rows.aCustomer('2', { organisation: 'demo.b02' });
const current = rows.aProduct('CURRENT', {
  kind: 'DEMAND_DEPOSIT',
  annualRate: '0.0005',
  termDays: null,
});
const term = rows.aProduct('TD', { annualRate: '0.0125' });
const credit = rows.aProduct('LOAN', { kind: 'LOAN', annualRate: '0.06', termDays: null });
const fund = rows.aProduct('FUND', { kind: 'FUND', annualRate: null, termDays: null });
const account = rows.anAccount(customer, 'A1', { balance: '0', productId: current.id });
const payee = rows.anAccount(other, 'A2', { balance: '0' });
const MARCH_1 = new Date('2026-03-01T04:00:00Z');

beforeAll(async () => {
  const em = bank.em();
  const places = [rows.aHeadOffice(), rows.aBranch('demo.b01'), rows.aBranch('demo.b02')];
  await intake.intakeOrganisations(em, places);
  await intake.intakeChannels(em, [rows.aChannel('mobile')]);
  await intake.intakeProducts(em, [current, term, credit, fund]);
  await intake.intakeCustomers(em, [customer, other]);
  await intake.intakeAccounts(em, [account, payee]);
  await core.depositCash(self(), { externalId: 'in', accountId: account.id, amount: '50000' });
});

/** The customer, in the app: only their own rows are seen. */
const self = () => bank.context(aCustomer(customer.id, 'demo.b01'));
const office = () => bank.context(anOperator('ADMINISTRATOR'));
const on = (day: string) => bank.setNow(new Date(`${day}T04:00:00Z`));

async function balances() {
  const { data } = await bank.ask(
    anOperator('ANALYST'),
    `{ trialBalance(businessDate: "2099-01-01") { lines { heading closing { amount } } } }`,
  );
  const { lines } = (data?.['trialBalance'] ?? { lines: [] }) as {
    lines: { heading: string; closing: { amount: string } }[];
  };
  return Object.fromEntries(lines.map(({ heading, closing }) => [heading, Number(closing.amount)]));
}

/** What the bank owes and earned is what it has and spent; and every figure follows from its postings. */
async function keepsTheBooks() {
  const { differences } = await reconcileBank(office(), {
    bank: 'demo',
    businessDate: '2026-03-01',
  });
  expect(differences).toBe(0);
}

describe('a term deposit', () => {
  it('is opened once, paid at its day with its interest to the cent', async () => {
    bank.setNow(MARCH_1);
    const order = { externalId: 'td1', accountId: account.id, productId: term.id, amount: '10000' };
    const { id } = await core.openTerm(self(), order);
    expect(await core.openTerm(self(), order)).toEqual({ id, isReplay: true });
    await expect(core.openTerm(self(), { ...order, amount: '1' })).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await balances()).toMatchObject({ TERM_DEPOSITS: 10000, DEMAND_DEPOSITS: 40000 });

    on('2026-06-01');
    const early = core.payTerm(office(), { externalId: 'too early', termId: id });
    await expect(early).rejects.toMatchObject({ code: 'NOT_MATURED' });
    on('2027-03-01');
    await core.payTerm(office(), { externalId: 'td1 paid', termId: id });
    expect(await balances()).toMatchObject({
      TERM_DEPOSITS: 0,
      DEMAND_DEPOSITS: 50125,
      INTEREST_EXPENSE: 125,
    });
    await keepsTheBooks();
  });

  it('broken off early earns the demand rate; what was accrued above that is taken back', async () => {
    bank.setNow(MARCH_1);
    const order = { externalId: 'td2', accountId: account.id, productId: term.id, amount: '36000' };
    const { id: termId } = await core.openTerm(self(), order);
    await accrueInterest(office(), { bank: 'demo', day: '2026-03-01' });
    await accrueInterest(office(), { bank: 'demo', day: '2026-03-01' });
    // 36,000 × 1.25 % / 360, and 4,000 × 0.05 % / 360
    expect(await balances()).toMatchObject({ INTEREST_PAYABLE: 1.26 });
    on('2026-03-11');
    await core.breakTerm(self(), { externalId: 'td2 broken', termId });
    // 36,000 × 10 days × 0.05 % / 360
    expect(await balances()).toMatchObject({ DEMAND_DEPOSITS: 50125.5, INTEREST_PAYABLE: 0.01 });
    await expect(core.payTerm(office(), { externalId: 'again', termId })).rejects.toMatchObject({
      code: 'TERM_DEPOSIT_NOT_OPEN',
    });
    await keepsTheBooks();
  });
});

it('interest of demand deposits is the sum of its days, and is paid once', async () => {
  for (const day of ['2026-03-02', '2026-03-03', '2026-03-04']) {
    // oxlint-disable-next-line no-await-in-loop -- day after day
    await accrueInterest(office(), { bank: 'demo', day });
  }
  const payable = (await balances())['INTEREST_PAYABLE'];
  const before = (await balances())['DEMAND_DEPOSITS'] ?? 0;
  expect(await settleInterest(office(), { bank: 'demo', day: '2026-03-20' })).toBe(1);
  expect(await settleInterest(office(), { bank: 'demo', day: '2026-03-20' })).toBe(0);
  const after = await balances();
  expect(after['INTEREST_PAYABLE']).toBe(0);
  expect(after['DEMAND_DEPOSITS']).toBeCloseTo(before + (payable ?? 0), 6);
  await keepsTheBooks();
});

describe('a loan', () => {
  const order = (externalId: string) => ({
    ...{ externalId, accountId: account.id, productId: credit.id, amount: '12000', months: 12 },
    method: 'EQUAL_INSTALMENT' as const,
  });

  it('is paid out, repaid late with a penalty, and paid off before its end', async () => {
    on('2026-01-31');
    const { id: loanId } = await core.disburseLoan(self(), order('loan1'));
    on('2026-03-10');
    const repayment = { externalId: 'loan1 r1', loanId, amount: '1040' };
    await core.repayLoan(self(), repayment);
    expect(await core.repayLoan(self(), repayment)).toMatchObject({ isReplay: true });
    // 1,032.80 late by 10 days at 9 % is 2.58; 60 interest and 972.80 of the first, the rest of the second.
    expect(await balances()).toMatchObject({
      PENALTY_INCOME: 2.58,
      INTEREST_INCOME: 64.62,
      LOANS: 11027.2,
    });
    const { data } = await bank.ask(
      anOperator('ANALYST'),
      '{ loans { edges { node { instalments { position principalPaid { amount } penaltyPaid { amount } } } } } }',
    );
    const { edges } = (data?.['loans'] ?? { edges: [] }) as {
      edges: { node: { instalments: unknown[] } }[];
    };
    expect(edges[0]?.node.instalments).toHaveLength(12);
    expect(edges[0]?.node.instalments[0]).toEqual({
      ...{ position: 1, principalPaid: { amount: '972.8000' }, penaltyPaid: { amount: '2.5800' } },
    });
    const much = core.repayLoan(self(), { externalId: 'much', loanId, amount: '99999' });
    await expect(much).rejects.toMatchObject({ code: 'MORE_THAN_OWED' });

    await core.prepayLoan(self(), { externalId: 'loan1 off', loanId });
    // 10 days of the second month on 11,027.20 at 6 % are 18.38, of which 4.62 were paid.
    expect(await balances()).toMatchObject({ LOANS: 0, INTEREST_INCOME: 78.38 });
    const over = core.repayLoan(self(), { externalId: 'over', loanId, amount: '1' });
    await expect(over).rejects.toMatchObject({ code: 'LOAN_NOT_RUNNING' });
    await keepsTheBooks();
  });
});

describe('a fund', () => {
  it('is subscribed, confirmed at its value, redeemed and paid', async () => {
    const before = (await balances())['DEMAND_DEPOSITS'] ?? 0;
    const bought = { externalId: 'f1', accountId: account.id, productId: fund.id, amount: '1000' };
    const { id: itemId } = await core.subscribe(self(), bought);
    expect(await balances()).toMatchObject({ SUBSCRIPTION_SUSPENSE: 1000 });
    await core.confirmSubscription(office(), { externalId: 'f1 c', itemId, nav: '1.0237' });
    const late = core.returnSubscription(office(), { externalId: 'f1 r', itemId });
    await expect(late).rejects.toMatchObject({ code: 'ITEM_NOT_OPEN' });
    // 1,000 / 1.0237 is 976.848…
    const [holding] = await bank
      .em()
      .execute<{ id: string; units: string }[]>(
        `select id, units::text from business.holding where product_id = ?`,
        [fund.id],
      );
    expect(holding?.units).toBe('976.840000');
    const holdingId = holding?.id ?? '';
    const much = core.redeem(self(), { externalId: 'x', holdingId, units: '976.85' });
    await expect(much).rejects.toMatchObject({ code: 'NOT_ENOUGH_UNITS' });
    const { id: redemption } = await core.redeem(self(), {
      externalId: 'f2',
      holdingId,
      units: '976.84',
    });
    await core.confirmRedemption(office(), { externalId: 'f2 c', itemId: redemption, nav: '1.05' });
    // 976.84 × 1.05 is 1,025.682
    expect((await balances())['DEMAND_DEPOSITS']).toBeCloseTo(before + 25.68, 6);
    await keepsTheBooks();
  });
});

describe('a payment', () => {
  it('to another branch needs nobody who sees both', async () => {
    await core.transfer(self(), {
      ...{ externalId: 'p0', accountId: account.id, payeeAccountId: payee.id, amount: '10' },
    });
    const theirs = {
      externalId: 'p1',
      accountId: payee.id,
      amount: '1',
      payeeAccountId: account.id,
    };
    await expect(core.transfer(self(), theirs)).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
  });

  it.each([
    ['settlePayment', { PAYMENT_SUSPENSE: 0, NOSTRO: -7 }],
    ['returnPayment', { PAYMENT_SUSPENSE: 0, NOSTRO: -7 }],
  ] as const)('to another bank waits in suspense until %s', async (answer, after) => {
    const sent = { externalId: `out ${answer}`, accountId: account.id, amount: '7' };
    const { id: itemId } = await core.sendPayment(self(), sent);
    expect(await balances()).toMatchObject({ PAYMENT_SUSPENSE: 7 });
    await core[answer](office(), { externalId: `${answer} 1`, itemId });
    expect(await core[answer](office(), { externalId: `${answer} 1`, itemId })).toMatchObject({
      isReplay: true,
    });
    expect(await balances()).toMatchObject(after);
    await keepsTheBooks();
  });
});
