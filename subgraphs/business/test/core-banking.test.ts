import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { Big } from '@zhongtai/kit/money';
import { beforeEach, describe, expect, it } from 'vitest';
import { openCores, openEmbedded, openFineractSubject } from './fineract/open-cores.ts';

// What orders rely on, whichever core the bank has. Fineract is a stand-in of ours here: see `fineract/stand-in.ts`.

const cores = await openCores();
const { bank, ann, bob } = cores;
const subjects = [await openEmbedded(cores), await openFineractSubject(cores)];
const self = () => bank.context(aCustomer(ann.id, 'demo.b01'));
const office = () => bank.context(anOperator('ADMINISTRATOR'));

beforeEach(() => cores.setDay('2026-03-01'));

describe.each(subjects)('$name', ({ name, core, account, payee, term, loan, ...subject }) => {
  const key = (text: string) => `${name} ${text}`;
  const put = (amount: string, externalId: string) =>
    core.depositCash(self(), { externalId: key(externalId), accountId: account, amount });
  const take = (amount: string, externalId: string) =>
    core.withdrawCash(self(), { externalId: key(externalId), accountId: account, amount });

  async function balanceOf(id: string): Promise<number> {
    await subject.settle();
    const [row] = await bank
      .em()
      .execute<{ balance: string }[]>(
        'select balance::text as balance from business.account where id = ?',
        [id],
      );
    return Number(row?.balance);
  }

  it('does a command once for its external id, and no other by the same', async () => {
    const { id, isReplay } = await put('50000.25', 'in');
    expect(isReplay).toBe(false);
    expect(await put('50000.25', 'in')).toEqual({ id, isReplay: true });
    await expect(put('1', 'in')).rejects.toMatchObject({ code: 'IDEMPOTENCY_KEY_REUSED' });
    expect(await balanceOf(account)).toBe(50_000.25);
    const asked = (externalId: string) =>
      core.findByExternalId(office(), { bank: 'demo', externalId: key(externalId) });
    expect(await asked('in')).toBe(id);
    expect(await asked('never')).toBeNull();
  });

  it('has one effect of two at once', async () => {
    const both = await Promise.all([take('0.25', 'twice'), take('0.25', 'twice')]);
    expect(both.filter(({ isReplay }) => isReplay)).toHaveLength(1);
    expect(await balanceOf(account)).toBe(50_000);
  });

  it('books what it does on the account, as the customer sees it', async () => {
    const booked = await bank
      .em()
      .execute(
        'select direction, kind, amount::float as amount from business.transaction where account_id = ? order by kind',
        [account],
      );
    expect(booked).toEqual([
      { direction: 'CREDIT', kind: 'CASH_DEPOSIT', amount: 50_000.25 },
      { direction: 'DEBIT', kind: 'CASH_WITHDRAWAL', amount: 0.25 },
    ]);
  });

  it('gives no more than is there, and leaves the transaction of the caller usable', async () => {
    await self().em.transactional(async (em) => {
      const ctx = { ...self(), em };
      const order = { externalId: key('much'), accountId: account, amount: '50000.01' };
      await expect(core.withdrawCash(ctx, order)).rejects.toMatchObject({
        code: 'INSUFFICIENT_FUNDS',
      });
      await core.depositCash(ctx, { ...order, externalId: key('more'), amount: '1' });
    });
    expect(await balanceOf(account)).toBe(50_001);
    expect(
      await core.findByExternalId(office(), { bank: 'demo', externalId: key('much') }),
    ).toBeNull();
  });

  it.each(['0', '-1', '1.001', 'much'])('takes no amount of %s', async (amount) => {
    await expect(put(amount, `amount ${amount}`)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  });

  it('holds what is set aside until it is released', async () => {
    const { id } = await core.hold(self(), {
      ...{ externalId: key('hold'), bank: 'demo', currency: 'CNY', account, amount: '50000' },
      reason: 'a purchase',
    });
    await expect(take('2', 'held')).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    expect(await core.release(self(), id)).toEqual({ id, isReplay: false });
    expect(await core.release(self(), id)).toEqual({ id, isReplay: true });
    await take('1', 'free');
    expect(await balanceOf(account)).toBe(50_000);
    const never = core.release(self(), ann.id);
    await expect(never).rejects.toMatchObject({ code: 'HOLD_NOT_OPEN' });
  });

  it("moves money to another branch's customer, from one's own account alone", async () => {
    const order = { accountId: account, payeeAccountId: payee, amount: '100.10', purpose: '房租' };
    await core.transfer(self(), { ...order, externalId: key('rent') });
    expect([await balanceOf(account), await balanceOf(payee)]).toEqual([49_899.9, 100.1]);
    const theirs = {
      ...order,
      externalId: key('theirs'),
      accountId: payee,
      payeeAccountId: account,
    };
    await expect(core.transfer(self(), theirs)).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
    const nobody = { ...order, externalId: key('nobody'), payeeAccountId: bob.id };
    await expect(core.transfer(self(), nobody)).rejects.toMatchObject({
      code: 'ACCOUNT_NOT_FOUND',
    });
  });

  it('lets nothing leave an account that is frozen', async () => {
    await subject.freeze(true);
    await expect(take('1', 'frozen')).rejects.toMatchObject({ code: 'ACCOUNT_NOT_OPEN' });
    await subject.freeze(false);
    expect(await balanceOf(account)).toBe(49_899.9);
  });

  const openTerm = (amount: string, externalId: string) =>
    core.openTerm(self(), {
      ...{ externalId: key(externalId), accountId: account, productId: term, amount },
    });

  it('keeps a term deposit until its day, and pays it then with interest', async () => {
    const { id: termId } = await openTerm('10000', 'td');
    expect(await openTerm('10000', 'td')).toEqual({ id: termId, isReplay: true });
    expect(await balanceOf(account)).toBe(39_899.9);
    const pay = (externalId: string) =>
      core.payTerm(office(), { externalId: key(externalId), termId });
    await expect(pay('early')).rejects.toMatchObject({ code: 'NOT_MATURED' });
    cores.setDay('2027-03-01');
    expect(await pay('td paid')).toEqual({ id: termId, isReplay: false });
    expect(await balanceOf(account)).toBe(50_024.9);
    await expect(pay('again')).rejects.toMatchObject({ code: 'TERM_DEPOSIT_NOT_OPEN' });
  });

  it('breaks a term deposit, for less', async () => {
    const { id: termId } = await openTerm('10000', 'td2');
    cores.setDay('2026-06-01');
    const before = await balanceOf(account);
    const order = { externalId: key('td2 broken'), termId };
    expect(await core.breakTerm(self(), order)).toEqual({ id: termId, isReplay: false });
    expect(await core.breakTerm(self(), order)).toEqual({ id: termId, isReplay: true });
    const paid = (await balanceOf(account)) - before;
    expect(paid).toBeGreaterThan(10_000);
    expect(paid).toBeLessThan(10_031);
    const [row] = await bank.em().execute(
      `select t.status, h.status as holding from business.term_deposit t join business.holding h on h.id = t.id
       where t.id = ?`,
      [termId],
    );
    expect(row).toEqual({ status: 'BROKEN', holding: 'CLOSED' });
  });

  it('opens no term deposit without the money, nor of what is none', async () => {
    const before = await balanceOf(account);
    await expect(openTerm('999999', 'poor')).rejects.toMatchObject({ code: 'INSUFFICIENT_FUNDS' });
    const wrong = { accountId: account, productId: loan, amount: '1000' };
    await expect(
      core.openTerm(self(), { ...wrong, externalId: key('wrong') }),
    ).rejects.toMatchObject({ code: 'PRODUCT_UNSUITABLE' });
    expect(await balanceOf(account)).toBe(before);
  });

  it('pays a loan out, takes what is repaid and no more, and closes it', async () => {
    const before = await balanceOf(account);
    const { id: loanId } = await core.disburseLoan(self(), {
      ...{ externalId: key('loan'), accountId: account, productId: loan, amount: '12000' },
      ...{ months: 12, method: 'EQUAL_INSTALMENT' },
    });
    expect(await balanceOf(account)).toBe(before + 12_000);
    expect(await owed(loanId)).toEqual({ status: 'RUNNING', n: 12, principal: 12_000, paid: 0 });
    const repay = (amount: string, externalId: string) =>
      core.repayLoan(self(), { externalId: key(externalId), loanId, amount });
    const { id } = await repay('1032.80', 'loan r1');
    expect(await repay('1032.80', 'loan r1')).toEqual({ id, isReplay: true });
    expect(await owed(loanId)).toMatchObject({ status: 'RUNNING', paid: 972.8 });
    await expect(repay('99999', 'loan much')).rejects.toMatchObject({ code: 'MORE_THAN_OWED' });
    expect(await balanceOf(account)).toBe(Number(new Big(before).plus('10967.20')));
    await core.prepayLoan(self(), { externalId: key('loan off'), loanId });
    expect(await owed(loanId)).toMatchObject({ status: 'REPAID', paid: 12_000 });
    await expect(repay('1', 'loan over')).rejects.toMatchObject({ code: 'LOAN_NOT_RUNNING' });
  });

  async function owed(loanId: string): Promise<unknown> {
    const [row] = await bank.em().execute<unknown[]>(
      `select l.status, count(*)::int as n, sum(i.principal)::float as principal, sum(i.principal_paid)::float as paid
       from business.loan l join business.instalment i on i.loan_id = l.id where l.id = ? group by l.status`,
      [loanId],
    );
    return row;
  }
});
