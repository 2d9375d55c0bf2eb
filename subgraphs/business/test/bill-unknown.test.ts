import { newId } from '@zhongtai/kit/ids';
import { describe, expect, it } from 'vitest';
import { embeddedLedger, OutcomeUnknown } from '../src/modules/banking/index.ts';
import { tick } from '../src/modules/order/index.ts';
import { proofOf } from '../src/modules/order/order.transfers.fixture.ts';
import { billStage } from './bill-stage.ts';

const { desk, self, now, owed, dataOf, pay, bill, hear } = await billStage();

describe('a payment of which nobody knows', () => {
  const lost = (isBooked: boolean) => ({
    ...embeddedLedger,
    payBill: async () => {
      throw new OutcomeUnknown();
    },
    findByExternalId: async () => (isBooked ? newId() : null),
  });

  async function unknown(id: string): Promise<string> {
    const data = dataOf(id);
    const input = { flow: 'PAY_BILL', idempotencyKey: newId(), data };
    const order = await desk.order(self, 'startOrder', { input });
    const banking = lost(true);
    const ended = await desk.order(self, 'authoriseOrder', { ...proofOf(order), banking });
    expect(ended.state).toBe('UNKNOWN');
    await hear(order.id, { status: 'OPEN', activity: 'OUTCOME_UNKNOWN' });
    return order.id;
  }

  const ask = async (isBooked: boolean, at: Date) => {
    await tick({ orm: desk.bank.orm, now: () => at, banking: lost(isBooked) });
  };

  it('is asked about and never made anew: it was, so the bill is paid', async () => {
    const id = await owed({ amount: '7.0000' });
    const orderId = await unknown(id);
    expect(await bill(id)).toMatchObject({ status: 'PAYING' });
    await expect(pay(id)).rejects.toThrow('INVALID_INPUT');
    await ask(true, now());
    await hear(orderId, { status: 'APPROVED', activity: 'COMPLETED' });
    expect(await bill(id)).toMatchObject({
      ...{ status: 'PAID', booked: true, told: ['business.bill.paid'] },
    });
  });

  it('was not: it can be paid again in its time', async () => {
    const id = await owed({ amount: '8.0000', seconds: 3_600 });
    const orderId = await unknown(id);
    await ask(false, new Date(now().getTime() + 11 * 60_000));
    await hear(orderId, { status: 'DECLINED', activity: 'FAILED' });
    expect(await bill(id)).toMatchObject({ status: 'DUE', journals: 0 });
    expect((await pay(id)).state).toBe('COMPLETED');
  });
});
