import { newId } from '@zhongtai/kit/ids';
import { anOperator } from '@zhongtai/kit/testing';
import { expect } from 'vitest';
import { embeddedLedger } from '../src/modules/banking/index.ts';
import { hearHold, hearPayment, PAYMENT_NEWS } from '../src/modules/bill/index.ts';
import { openOrderDesk, PIN, runThrough } from '../src/modules/order/order.fixture.ts';
import { reconcileBank } from '../src/modules/reconciliation/index.ts';

interface Owed {
  readonly amount?: string;
  readonly seconds?: number;
}

/** A customer with a PIN and money, and what operations tells of what they hold. */
export async function billStage() {
  const desk = await openOrderDesk();
  const { bank, account, ann } = desk;
  const self = desk.inChannel('mobile');
  const { now } = bank.context(self);
  const cashier = { now, banking: embeddedLedger };
  const campaignId = newId();
  await desk.setPin(self, { pin: PIN });
  const ofAnn = { organisation: 'demo.b01', customerId: ann.id };

  const tell = (type: string, body: Record<string, unknown>) =>
    bank
      .em('*')
      .transactional((em) => hearHold(em, { type, ...ofAnn, subjectId: null, body }, cashier));

  /** A hold of the customer, of which operations told. */
  async function owed({ amount = '9.9000', seconds = 60 }: Owed = {}): Promise<string> {
    const holdId = newId();
    const expiresAt = new Date(now().getTime() + seconds * 1_000).toISOString();
    const hold = { holdId, campaignId, expiresAt, price: { amount, currency: 'CNY' } };
    await tell('operations.hold.made', hold);
    // Told twice, it is one bill.
    await tell('operations.hold.made', hold);
    return holdId;
  }

  return {
    ...{ desk, self, now, campaignId, tell, owed },
    dataOf: (billId: string) => JSON.stringify({ billId, accountId: account.id }),
    pay: (billId: string) =>
      runThrough(desk, 'PAY_BILL', { forms: [{ billId, accountId: account.id }] }),
    /** This domain hears of its own order. */
    hear: (orderId: string, body: object) =>
      bank.em('*').transactional((em) =>
        hearPayment(
          em,
          {
            ...{ type: PAYMENT_NEWS, ...ofAnn, subjectId: orderId },
            body: { orderKind: 'PAYMENT', ...body },
          },
          cashier,
        ),
      ),
    bill: async (id: string) => {
      const [row] = await bank.em('*').execute<Record<string, unknown>[]>(
        `select status, journal_id is not null as booked, refund_journal_id is not null as returned,
           (select count(*)::int from business.journal where external_id like 'bill:' || b.id || '%') as journals,
           (select array_agg(type order by id) from business.outbox o where o.subject_id = b.id) as told
         from business.bill b where id = ?`,
        [id],
      );
      return row;
    },
    balance: async () => (await desk.balances())[0] ?? 0,
    keepsTheBooks: async () => {
      const report = { bank: 'demo', businessDate: '2026-03-01' };
      const administrator = bank.context(anOperator('ADMINISTRATOR'));
      expect(await reconcileBank(administrator, report)).toMatchObject({ differences: 0 });
    },
  };
}
