import { ConfigError, parseConfig } from '@zhongtai/kit/config';
import { aCustomer, anOperator } from '@zhongtai/kit/testing';
import { afterEach, describe, expect, it } from 'vitest';
import { openCores, openFineractSubject } from '../../../test/fineract/open-cores.ts';
import { PASSWORD, USERNAME } from '../../../test/fineract/stand-in.ts';
import * as rows from '../../../test/rows.ts';
import { OutcomeUnknown } from '../banking/index.ts';
import { CORE_SETTINGS, fineractHttp, openFineract, readFineractConfig } from './index.ts';

const cores = await openCores();
const { bank, standIn, fineract, ann } = cores;
const { core, account, payee, term, loan } = await openFineractSubject(cores);
const self = () => bank.context(aCustomer(ann.id, 'demo.b01'));
const office = () => bank.context(anOperator('ADMINISTRATOR'));
const ask = (externalId: string) => core.findByExternalId(office(), { bank: 'demo', externalId });
let keys = 0;
const keyed = () => ({ externalId: `k${(keys += 1)}`, accountId: account });

await core.depositCash(self(), { ...keyed(), amount: '90000' });
afterEach(() => void standIn.commands.splice(0));

const held = { bank: 'demo', currency: 'CNY', account, amount: '5', reason: 'a purchase' };
const ORDERS = {
  depositCash: (key: object) => core.depositCash(self(), { ...keyed(), ...key, amount: '10' }),
  hold: (key: object) => core.hold(self(), { ...held, ...keyed(), ...key }),
  transfer: (key: object) =>
    core.transfer(self(), { ...keyed(), ...key, payeeAccountId: payee, amount: '10' }),
  openTerm: (key: object) =>
    core.openTerm(self(), { ...keyed(), ...key, productId: term, amount: '1000' }),
  disburseLoan: (key: object) =>
    core.disburseLoan(self(), {
      ...{ ...keyed(), ...key, productId: loan, amount: '1200', months: 12 },
      method: 'EQUAL_PRINCIPAL',
    }),
};

describe('an answer that is lost', () => {
  it.each([
    ['depositCash', /deposit$/],
    ['hold', /holdAmount/],
    ['transfer', /accounttransfers/],
    ['openTerm', /activate/],
    ['disburseLoan', /disburseToSavings/],
  ] as const)('of %s is asked for by its external id, and never sent again', async (order, at) => {
    const { externalId } = keyed();
    standIn.fault({ at, how: 'LOSE_ANSWER' });
    await expect(ORDERS[order]({ externalId })).rejects.toThrow(OutcomeUnknown);
    const sent = standIn.commands.length;
    const id = await ask(externalId);
    expect(id).not.toBeNull();
    expect(await ask(externalId)).toBe(id);
    expect(await ORDERS[order]({ externalId })).toEqual({ id, isReplay: true });
    expect(standIn.commands).toHaveLength(sent);
  });

  it('of what ends a deposit or repays a loan is asked for, too', async () => {
    const { id: termId } = await ORDERS.openTerm({});
    const { id: loanId } = await ORDERS.disburseLoan({});
    const broken = keyed();
    standIn.fault({ at: /prematureClose/, how: 'LOSE_ANSWER' });
    const breaking = core.breakTerm(self(), { ...broken, termId });
    await expect(breaking).rejects.toThrow(OutcomeUnknown);
    const repaid = keyed();
    standIn.fault({ at: /accounttransfers/, how: 'LOSE_ANSWER' });
    const repaying = core.repayLoan(self(), { ...repaid, loanId, amount: '50' });
    await expect(repaying).rejects.toThrow(OutcomeUnknown);
    expect(await ask(broken.externalId)).not.toBeNull();
    expect(await ask(repaid.externalId)).not.toBeNull();
    const [row] = await bank.em().execute(
      `select (select status from business.term_deposit where id = ?) as term,
         (select sum(principal_paid + interest_paid)::float from business.instalment where loan_id = ?) as paid`,
      [termId, loanId],
    );
    expect(row).toEqual({ term: 'BROKEN', paid: 50 });
  });

  it.each(['LOSE_REQUEST', 'BREAK'] as const)(
    'is unknown after %s, until it is known to have had no effect',
    async (how) => {
      const { externalId } = keyed();
      standIn.fault({ at: /deposit$/, how });
      await expect(ORDERS.depositCash({ externalId })).rejects.toThrow(OutcomeUnknown);
      expect(await ask(externalId)).toBeNull();
      await expect(ORDERS.depositCash({ externalId })).rejects.toThrow(OutcomeUnknown);
      expect(standIn.commands.length).toBeLessThan(2);
    },
  );

  it('of an application is none of its effect: no money moved', async () => {
    const { externalId } = keyed();
    standIn.fault({ at: /approve/, how: 'LOSE_ANSWER' });
    await expect(ORDERS.openTerm({ externalId })).rejects.toThrow(OutcomeUnknown);
    expect(await ask(externalId)).toBeNull();
  });
});

describe('Fineract', () => {
  const savings = () => standIn.books.savings;
  const tell = (key: string, accountId: string, amount = '1') => {
    const id = [...savings().values()].find(({ externalId }) => externalId === accountId)?.id;
    return fineract.of('demo').tell(`savingsaccounts/${id}/transactions?command=deposit`, {
      key,
      body: { transactionDate: '2026-03-01', transactionAmount: amount, externalId: key },
    });
  };

  it('is asked again by the same key while the first is in work', async () => {
    standIn.fault({ at: /deposit$/, how: 'LATE' });
    const both = await Promise.all([tell('one key', account), tell('one key', account)]);
    expect(both[0]).toBe(both[1]);
    expect(standIn.commands).toHaveLength(1);
  });

  it('takes and tells amounts to the cent, beyond what a float holds', async () => {
    await tell('much', account, '90071992547409.93');
    const sent = [...savings().values()].find(({ externalId }) => externalId === account);
    expect(sent?.transactions.at(-1)?.amount.toFixed(2)).toBe('90071992547409.93');
  });

  it('withdraws what it applied for when the money is not there', async () => {
    const much = { ...keyed(), productId: term, amount: '99000000000000000'.slice(0, 15) };
    await expect(core.openTerm(self(), much)).rejects.toMatchObject({
      code: 'INSUFFICIENT_FUNDS',
    });
    expect([...standIn.books.fixed.values()].at(-1)?.status).toBe('withdrawn');
  });

  it('is asked later for what it did not tell at once: the money has moved', async () => {
    standIn.fault({ at: /fixeddepositaccounts\/\d+$/, how: 'LOSE_REQUEST' });
    const { id } = await ORDERS.openTerm({});
    const terms = () =>
      bank.em().execute('select status from business.term_deposit where id = ?', [id]);
    expect(await terms()).toEqual([]);
    await cores.copies();
    expect(await terms()).toEqual([{ status: 'OPEN' }]);
    expect(await cores.copies()).toBe(0);
  });

  it('refuses for reasons of its own, which are named', async () => {
    const early = tell('future', account).then(() =>
      fineract.of('demo').tell('accounttransfers', { key: 'x', body: { unheard: 1 } }),
    );
    await expect(early).rejects.toMatchObject({
      ...{ code: 'REFUSED_BY_CORE', details: { reason: expect.stringContaining('unsupported') } },
    });
  });

  it.each([
    [{ password: 'wrong' }, 'demo'],
    [{ url: 'http://127.0.0.1:1' }, 'demo'],
    [{}, 'another'],
  ])('that cannot be asked leaves all as it was: %j', async (wrong, of) => {
    const config = { url: standIn.url, username: USERNAME, password: PASSWORD, timeoutMs: 500 };
    const tenants = new Map([['demo', 'default']]);
    const elsewhere = openFineract({ ...config, tenants, ...wrong });
    const asking = async () => elsewhere.of(of).find('savingsproducts', { parse: String } as never);
    await expect(asking()).rejects.toMatchObject({ code: 'CORE_UNAVAILABLE' });
    if (of !== 'demo') return;
    const order = { ...keyed(), amount: '10' };
    await expect(fineractHttp(elsewhere).depositCash(self(), order)).rejects.toMatchObject({
      code: 'CORE_UNAVAILABLE',
    });
    expect(await ask(order.externalId)).toBeNull();
  });

  it.each([
    ['subscribe', () => core.subscribe(self(), { ...keyed(), productId: loan, amount: '1' })],
    ['sendPayment', () => core.sendPayment(self(), { ...keyed(), amount: '1' })],
    ['reverse', () => core.reverse(self(), { journalId: ann.id, externalId: 'r' })],
    ['capture', () => core.withdrawCash(self(), { ...keyed(), amount: '1', capture: ann.id })],
  ])('has no %s, and says so', async (operation, order) => {
    await expect(order()).rejects.toMatchObject({
      ...{ code: 'NOT_OF_THIS_CORE', details: { operation } },
    });
  });

  it('sells what its source brought, and nothing else', async () => {
    const other = rows.aProduct('TD').id;
    const order = { ...keyed(), productId: other, amount: '1000' };
    await expect(core.openTerm(self(), order)).rejects.toMatchObject({
      code: 'PRODUCT_UNSUITABLE',
    });
  });
});

describe('its settings', () => {
  const problemsOf = (env: Record<string, string>): readonly string[] => {
    try {
      const settings = parseConfig(CORE_SETTINGS, env);
      readFineractConfig({ ...settings, NODE_ENV: env['NODE_ENV'] ?? 'development' });
      return [];
    } catch (error) {
      if (error instanceof ConfigError) return error.problems;
      throw error;
    }
  };
  const FINERACT_URL = 'https://core.example/fineract-provider/api/v1';
  const own = { FINERACT_USERNAME: 'zhongtai', FINERACT_PASSWORD: 'of this bank alone' };

  it.each([
    [{}, 0],
    [{ CORE_BANKING: 'fineract' }, 1],
    [{ CORE_BANKING: 'mainframe' }, 1],
    [{ CORE_BANKING: 'fineract', FINERACT_URL }, 0],
    [{ FINERACT_URL, FINERACT_TENANTS: 'demo' }, 1],
    [{ FINERACT_URL, NODE_ENV: 'production' }, 2],
    [{ FINERACT_URL: 'http://core.example', NODE_ENV: 'production', ...own }, 1],
    [{ FINERACT_URL, NODE_ENV: 'production', ...own }, 0],
  ])('%j have %i problems', (env, problems) => {
    expect(problemsOf(env as Record<string, string>)).toHaveLength(problems);
  });
});
