import type { Caller } from '@zhongtai/kit/caller';
import { type OrderDesk, PIN, type Shown } from './order.fixture.ts';

/** What the customer sends to authorise an order as they see it. */
export const proofOf = ({ id, version, digest }: Shown, pin = PIN) => ({
  input: { id, version, digest, pin },
});

interface Begin {
  readonly amount?: string;
  readonly channel?: Caller;
}

/** Transfers of the customer with money to the other one. */
export function transfersAt(desk: OrderDesk) {
  const app = desk.inChannel('mobile');
  const details = (amount: string) =>
    JSON.stringify({
      ...{ accountId: desk.account.id, payeeNumber: desk.payee.number, payeeName: desk.bob.name },
      amount,
    });
  /** One whose details are entered. */
  const begun = (idempotencyKey: string, { amount = '1', channel = app }: Begin = {}) =>
    desk.order(channel, 'startOrder', {
      input: { flow: 'TRANSFER', idempotencyKey, data: details(amount) },
    });
  /** One of which only the authorisation is missing. */
  const waiting = async (key: string): Promise<Shown> => {
    const { id, version } = await begun(key);
    const input = { id, version, step: 'confirm', data: '{}' };
    return desk.order(app, 'submitOrderStep', { input });
  };
  return { details, begun, waiting };
}
