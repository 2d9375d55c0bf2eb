import type { Caller } from '@zhongtai/kit/caller';
import { anOperator, runGraphql } from '@zhongtai/kit/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fineractHttp, openFineract } from '../src/modules/fineract/index.ts';
import { tick } from '../src/modules/order/index.ts';
import { PIN, openOrderDesk, runThrough } from '../src/modules/order/order.fixture.ts';
import { itemsOf, sourcesOf } from '../src/modules/product-source/product-source.fixture.ts';
import { businessSubgraph } from '../src/subgraph.ts';
import { stock } from './fineract/products.ts';
import { PASSWORD, USERNAME, startStandIn } from './fineract/stand-in.ts';

// Orders of customers where the bank's core is Fineract; here it is a stand-in of ours: see `fineract/stand-in.ts`.

const desk = await openOrderDesk();
const { bank, account, payee } = desk;
const standIn = await startStandIn('2026-03-01');
afterAll(() => standIn.close());
const fineract = openFineract({
  ...{ url: standIn.url, username: USERNAME, password: PASSWORD, timeoutMs: 2_000 },
  tenants: new Map([['demo', 'default']]),
});
const banking = fineractHttp(fineract);
const onFineract = {
  ...desk,
  order: (...[caller, verb, telling]: Parameters<typeof desk.order>) =>
    desk.order(caller, verb, { ...telling, banking }),
};
const ask = (caller: Caller, source: string, variables: Record<string, unknown> = {}) => {
  const context = { ...bank.context(caller), banking, fineract };
  return runGraphql({ schema: businessSubgraph.schema, context, source, variables });
};
const { aSource, started, taken, product } = sourcesOf({ ask });
const NOTHING = {};

beforeAll(async () => {
  stock(standIn.books.products);
  standIn.account(account.id, '100000');
  standIn.account(payee.id);
  await desk.setPin(desk.inChannel('mobile'), { pin: PIN });
});

it('products of Fineract are taken over, and found again when they change', async () => {
  const source = await aSource('CORE', { kind: 'FINERACT', mapping: null });
  const read = await started({ source });
  expect(read).toMatchObject({ rowCount: 3, added: 3, parked: 0 });
  await taken({ id: read.id });
  expect(await product('CORE:fineract-savings-1')).toMatchObject({
    ...{ name: '活期储蓄', annualRate: '0.000500', source: { code: 'CORE' } },
    minimumAmount: { amount: '1.0000', currency: 'CNY' },
  });
  expect(await product('CORE:fineract-fixed-3')).toMatchObject({
    ...{ name: '一年定期', annualRate: '0.012500', status: 'SUSPENDED' },
    minimumAmount: { amount: '100.0000', currency: 'CNY' },
  });
  const [loan] = standIn.books.products.loanproducts.splice(0);
  standIn.books.products.loanproducts.push({ ...loan, id: 2, annualInterestRate: 5.5 });
  standIn.books.products.savingsproducts.splice(0);
  const again = await started({ source });
  expect(itemsOf(again)).toMatchObject([
    {
      ...{ kind: 'CHANGED', externalId: 'fineract-loan-2' },
      changes: [{ field: 'ANNUAL_RATE', before: '0.060000', after: '0.055000' }],
    },
    { kind: 'GONE', externalId: 'fineract-savings-1' },
  ]);
});

it('is no source where there is no Fineract', async () => {
  const elsewhere = sourcesOf(bank);
  const source = await elsewhere.aSource('NONE', {
    ...{ kind: 'FINERACT', mapping: null, idempotencyKey: 'none' },
  });
  expect(await elsewhere.start({ source, idempotencyKey: 'none' })).toMatchObject({
    code: 'CORE_UNAVAILABLE',
  });
});

it('a customer opens a term deposit of it, and sees it among what they hold', async () => {
  await bank.em('*').execute(`update business.product set status = 'ON_SALE'`);
  const { id: productId } = (await product('CORE:fineract-fixed-3')) ?? {};
  const terms = { productId, accountId: account.id, amount: '10000' };
  const opened = await runThrough(onFineract, 'OPEN_TERM_DEPOSIT', { forms: [terms, NOTHING] });
  expect(opened).toMatchObject({ state: 'COMPLETED', refusal: null });
  expect(await desk.balances()).toEqual([90_000, 0]);
  const [held] = await bank
    .em()
    .execute('select amount::int, status, matures_on::text from business.holding');
  expect(held).toEqual({ amount: 10_000, status: 'ACTIVE', matures_on: '2027-03-01' });
});

it('a transfer whose answer is lost is asked about, and done once', async () => {
  standIn.fault({ at: /accounttransfers/, how: 'LOSE_ANSWER' });
  const details = { accountId: account.id, payeeNumber: '62220002', payeeName: '鲍勃' };
  const forms = [{ ...details, amount: '100' }, NOTHING];
  const order = await runThrough(onFineract, 'TRANSFER', { forms });
  expect(order.state).toBe('UNKNOWN');
  await tick({ orm: bank.orm, banking, now: () => new Date('2026-03-01T04:01:00Z') });
  const { data } = await desk.ask(
    desk.inChannel('mobile'),
    `{ order(id: "${order.id}") { state } }`,
  );
  expect(data).toEqual({ order: { state: 'COMPLETED' } });
  expect(await desk.balances()).toEqual([89_900, 100]);
  expect(standIn.commands.filter((url) => url.includes('accounttransfers'))).toHaveLength(1);
});

it('an order for what Fineract does not have ends with that reason', async () => {
  const terms = { productId: desk.fund.id, accountId: account.id, amount: '1000' };
  const order = await runThrough(onFineract, 'SUBSCRIBE_FUND', {
    forms: [terms, { acceptsRisk: true }, NOTHING],
  });
  expect(order).toMatchObject({ state: 'FAILED', refusal: 'NOT_OF_THIS_CORE' });
});

it('no books are compared here that another system keeps', async () => {
  const reconcile = `mutation { reconcileDay(input: { businessDate: "2026-03-01" }) { id } }`;
  expect(await ask(anOperator('ADMINISTRATOR'), reconcile)).toMatchObject({
    code: 'NOT_OF_THIS_CORE',
  });
});
