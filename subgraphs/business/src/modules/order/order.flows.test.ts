import { anOperator } from '@zhongtai/kit/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { embeddedLedger } from '../banking/index.ts';
import { reconcileBank } from '../reconciliation/index.ts';
import { PIN, openOrderDesk, runThrough } from './order.fixture.ts';

const desk = await openOrderDesk();
const { bank, account, term, credit, fund, teller, colleague } = desk;
const self = desk.inChannel('mobile');
const NOTHING = {};
const transfer = (amount: string) => ({
  ...{ accountId: account.id, payeeNumber: '62220002', payeeName: '鲍勃', amount },
});

beforeAll(async () => {
  await desk.setPin(self, { pin: PIN });
});

async function theOnly(sql: string): Promise<string> {
  const [row] = await bank.em().execute<{ id: string }[]>(sql);
  return row?.id ?? '';
}

/** What the bank owes and has agrees with every posting. */
async function keepsTheBooks() {
  const report = { bank: 'demo', businessDate: '2026-03-01' };
  expect(await reconcileBank(bank.context(anOperator('ADMINISTRATOR')), report)).toMatchObject({
    differences: 0,
  });
}

describe('a customer', () => {
  it('opens a term deposit and breaks it early', async () => {
    const terms = { productId: term.id, accountId: account.id, amount: '10000' };
    const opened = await runThrough(desk, 'OPEN_TERM_DEPOSIT', { forms: [terms, NOTHING] });
    expect(opened).toMatchObject({
      ...{ state: 'COMPLETED', status: 'APPROVED', isHistoryWhole: true, currentStep: null },
      amount: { amount: '10000.0000', currency: 'CNY' },
    });
    expect(await desk.balances()).toEqual([90_000, 0]);
    const deposit = { termId: await theOnly('select id from business.term_deposit') };
    const forms = [{ ...deposit, acceptsDemandRate: true }, NOTHING];
    const broken = await runThrough(desk, 'BREAK_TERM_DEPOSIT', { forms });
    expect(broken.state).toBe('COMPLETED');
    expect(await desk.balances()).toEqual([100_000, 0]);
    await keepsTheBooks();
  });

  it('applies for a loan, which a colleague of who serves them approves, draws and repays it', async () => {
    const application = {
      ...{ productId: credit.id, accountId: account.id, amount: '120000', months: 12 },
      ...{ method: 'EQUAL_INSTALMENT', purpose: 'EDUCATION' },
    };
    const asked = await runThrough(desk, 'APPLY_FOR_LOAN', {
      forms: [application, { monthlyIncome: '30000' }],
    });
    expect(asked.currentStep).toMatchObject({ step: { code: 'decision' }, isLocked: true });
    const decision = { step: 'decision', data: '{"decision":"APPROVE"}' };
    const { id } = asked;
    const byOneself = { input: { ...decision, id, version: asked.version } };
    expect(await desk.tell(self, 'submitOrderStep', byOneself)).toMatchObject({
      code: 'STEP_OF_STAFF',
    });
    const approved = await desk.order(colleague, 'submitOrderStep', byOneself);
    const draw = { id, version: approved.version, step: 'draw', data: '{}' };
    const drawn = await desk.order(self, 'submitOrderStep', { input: draw });
    const { version, digest } = drawn;
    const proof = { input: { id, version, digest, pin: PIN } };
    expect((await desk.order(self, 'authoriseOrder', proof)).state).toBe('COMPLETED');
    expect(await desk.balances()).toEqual([220_000, 0]);

    const loanId = await theOnly('select id from business.loan');
    expect(await runThrough(desk, 'REPAY_LOAN', { forms: [{ loanId }] })).toMatchObject({
      state: 'COMPLETED',
    });
    expect(await desk.balances()).toEqual([100_000, 0]);
    await keepsTheBooks();
  });

  it('is declined by the bank, with the reason on the order', async () => {
    const application = {
      ...{ productId: credit.id, accountId: account.id, amount: '9000', months: 6 },
      ...{ method: 'EQUAL_PRINCIPAL', purpose: 'OTHER' },
    };
    const { id, version } = await runThrough(desk, 'APPLY_FOR_LOAN', { forms: [application] });
    const input = { id, version, step: 'decision', data: '{"decision":"DECLINE"}' };
    expect(await desk.order(teller, 'submitOrderStep', { input })).toMatchObject({
      ...{ state: 'FAILED', status: 'DECLINED', refusal: 'DECLINED' },
    });
  });

  it('subscribes to a fund and redeems it once the units are there', async () => {
    const subscription = { productId: fund.id, accountId: account.id, amount: '1000' };
    const forms = [subscription, { acceptsRisk: true }, NOTHING];
    expect((await runThrough(desk, 'SUBSCRIBE_FUND', { forms })).state).toBe('COMPLETED');
    const itemId = await theOnly(`select id from business.suspense_item where status = 'OPEN'`);
    const confirmation = { externalId: 'nav', itemId, nav: '2' };
    await embeddedLedger.confirmSubscription(bank.context(teller), confirmation);
    const holdingId = await theOnly('select id from business.holding where units is not null');
    const redemption = [{ holdingId, units: '500' }];
    expect((await runThrough(desk, 'REDEEM_FUND', { forms: redemption })).state).toBe('COMPLETED');
    expect(await desk.balances()).toEqual([99_000, 0]);
  });

  it('transfers up to the limit of the day, and hears why no more', async () => {
    const first = await runThrough(desk, 'TRANSFER', { forms: [transfer('30000'), NOTHING] });
    expect(first.state).toBe('COMPLETED');
    const second = await runThrough(desk, 'TRANSFER', { forms: [transfer('20000.01'), NOTHING] });
    expect(second).toMatchObject({ state: 'FAILED', refusal: 'LIMIT_EXCEEDED' });
    expect(await desk.balances()).toEqual([69_000, 30_000]);
    const { data } = await desk.ask(
      self,
      `{ customer(id: "${desk.ann.id}") { transferLimit { daily { amount } used { amount } } } }`,
    );
    expect(data).toEqual({
      customer: {
        transferLimit: { daily: { amount: '50000.0000' }, used: { amount: '30000.0000' } },
      },
    });
  });

  it('lowers the limit alone; to raise it high they are seen at a counter', async () => {
    const lowered = [{ dailyLimit: '30000' }, NOTHING];
    expect((await runThrough(desk, 'CHANGE_LIMIT', { forms: lowered })).state).toBe('COMPLETED');
    const refused = await runThrough(desk, 'TRANSFER', { forms: [transfer('0.01'), NOTHING] });
    expect(refused.refusal).toBe('LIMIT_EXCEEDED');

    const raised = await runThrough(desk, 'CHANGE_LIMIT', { forms: [{ dailyLimit: '90000' }] });
    expect(raised.currentStep).toMatchObject({ step: { code: 'identity' }, isLocked: true });
    const { id, version } = raised;
    const seen = { id, version, step: 'identity', data: '{"document":"ID_CARD"}' };
    const next = await desk.order(teller, 'submitOrderStep', { input: seen });
    expect(next.currentStep?.step.code).toBe('confirm');
  });

  it('is told what they entered wrongly, and which payee there is not', async () => {
    const start = (data: object) =>
      desk.tell(self, 'startOrder', {
        input: {
          flow: 'TRANSFER',
          idempotencyKey: JSON.stringify(data),
          data: JSON.stringify(data),
        },
      });
    const wrong = (field: string) => ({ code: 'INVALID_INPUT', details: { field } });
    expect(await start({ ...transfer('5'), payeeName: '别人' })).toMatchObject({
      code: 'PAYEE_NOT_FOUND',
    });
    expect(await start(transfer('0.00'))).toMatchObject(wrong('amount'));
    expect(await start({ ...transfer('5'), extra: '1' })).toMatchObject(wrong('extra'));
    expect(await start({ ...transfer('5'), accountId: desk.payee.id })).toMatchObject(
      wrong('accountId'),
    );
    expect(
      await start({ ...transfer('5'), payeeNumber: '62220001', payeeName: '安娜' }),
    ).toMatchObject(wrong('payeeNumber'));
  });
});
