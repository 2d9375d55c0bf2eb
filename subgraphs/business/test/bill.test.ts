import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { describe, expect, it } from 'vitest';
import { embeddedLedger } from '../src/modules/banking/index.ts';
import { proofOf } from '../src/modules/order/order.transfers.fixture.ts';
import { billStage } from './bill-stage.ts';

const stage = await billStage();
const { desk, self, campaignId, tell, owed, dataOf, pay, bill, balance, keepsTheBooks } = stage;
const { bank, account } = desk;

describe('a customer who holds a unit', () => {
  it('pays it once, from an account of their own, and the ledger has it', async () => {
    const id = await owed({ amount: '100.0000' });
    const before = await balance();
    expect(await pay(id)).toMatchObject({
      state: 'COMPLETED',
      amount: { amount: '100.0000', currency: 'CNY' },
    });
    expect(await balance()).toBe(before - 100);
    expect(await bill(id)).toMatchObject({
      ...{ status: 'PAID', journals: 1, told: ['business.bill.paid'] },
    });
    const again = { flow: 'PAY_BILL', idempotencyKey: newId() };
    const data = dataOf(id);
    expect(await desk.tell(self, 'startOrder', { input: { ...again, data } })).toMatchObject({
      code: 'INVALID_INPUT',
    });
    await keepsTheBooks();
  });

  it('is charged once by two orders that are authorised at the same moment', async () => {
    const id = await owed({ amount: '10.0000' });
    const before = await balance();
    const data = dataOf(id);
    const begin = () =>
      desk.order(self, 'startOrder', {
        input: { flow: 'PAY_BILL', idempotencyKey: newId(), data },
      });
    const orders = [await begin(), await begin(), await begin()];
    const ended = await Promise.all(
      orders.map((order) => desk.order(self, 'authoriseOrder', proofOf(order))),
    );
    expect(ended.map(({ state }) => state).toSorted()).toEqual(['COMPLETED', 'FAILED', 'FAILED']);
    const refusals = ended.flatMap(({ refusal }) => refusal ?? []);
    for (const code of refusals) expect(['BILL_PAID', 'IDEMPOTENCY_KEY_REUSED']).toContain(code);
    expect(await balance()).toBe(before - 10);
    expect(await bill(id)).toMatchObject({ status: 'PAID', journals: 1 });
    await keepsTheBooks();
  });

  it.each([
    ['more than the limit of a day', { amount: '50000.0000' }, 'LIMIT_EXCEEDED'],
    ['when the hold is over', { seconds: -1 }, 'BILL_OVER'],
  ])('is refused %s, and owes it still', async (_, owing, refusal) => {
    const id = await owed(owing);
    const before = await balance();
    expect(await pay(id)).toMatchObject({ state: 'FAILED', refusal });
    expect(await balance()).toBe(before);
    expect(await bill(id)).toMatchObject({ status: 'DUE', journals: 0 });
  });

  it('is refused more than there is, and pays once there is enough', async () => {
    const ctx = bank.context(anOperator('ADMINISTRATOR'));
    const amount = String((await balance()) - 5);
    const { id: heldId } = await embeddedLedger.hold(ctx, {
      ...{ bank: 'demo', currency: 'CNY', account: account.id, amount },
      ...{ externalId: newId(), reason: 'set aside' },
    });
    const id = await owed({ amount: '6.0000' });
    expect(await pay(id)).toMatchObject({ state: 'FAILED', refusal: 'INSUFFICIENT_FUNDS' });
    expect(await bill(id)).toMatchObject({ status: 'DUE', journals: 0 });
    await embeddedLedger.release(ctx, heldId);
    const data = dataOf(id);
    const input = { flow: 'PAY_BILL', idempotencyKey: newId(), data };
    const order = await desk.order(self, 'startOrder', { input });
    expect(await desk.order(self, 'authoriseOrder', proofOf(order))).toMatchObject({
      state: 'COMPLETED',
    });
  });

  it('cannot pay what ended, nor what is another’s', async () => {
    const id = await owed();
    await tell('operations.hold.ended', { holdId: id, outcome: 'RETURNED' });
    expect(await bill(id)).toMatchObject({ status: 'VOID' });
    await expect(pay(id)).rejects.toThrow('INVALID_INPUT');
    await expect(pay(newId())).rejects.toThrow('INVALID_INPUT');
  });

  it('gets all of it back once when it came too late, however often that is told', async () => {
    const before = await balance();
    const id = await owed({ amount: '50.0000' });
    await pay(id);
    await tell('operations.payment.declined', { holdId: id });
    await tell('operations.payment.declined', { holdId: id });
    expect(await balance()).toBe(before);
    expect(await bill(id)).toMatchObject({
      ...{ status: 'REFUNDED', journals: 2, returned: true },
      told: ['business.bill.paid', 'business.bill.refunded'],
    });
    await keepsTheBooks();
  });
});

it('shows what a campaign took, as the books have it', async () => {
  const source = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Campaign {
    takings { paid { amount } refunded { amount } booked { amount } } } } }`;
  const of = [{ __typename: 'Campaign', id: campaignId }];
  const { data } = await desk.ask(anOperator('ADMINISTRATOR'), source, { variables: { of } });
  const [row] = await bank.em('*').execute<{ paid: string; refunded: string }[]>(
    `select sum(amount) filter (where status in ('PAID', 'REFUNDED'))::text as paid,
       sum(amount) filter (where status = 'REFUNDED')::text as refunded from business.bill`,
  );
  expect(data).toMatchObject({
    _entities: [{ takings: { paid: { amount: row?.paid }, refunded: { amount: row?.refunded } } }],
  });
});
