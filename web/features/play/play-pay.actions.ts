'use server';

import { play, type Played } from './play-as.ts';
import { PLAY_AUTHORISE, PLAY_BEGIN_PAYMENT, PLAY_SET_PIN } from './play.mutations.ts';

export interface Payment {
  readonly customerId: string;
  readonly billId: string;
  readonly accountId: string;
  readonly pin: string;
  /** The customer has none yet: this is their first. */
  readonly isFirstPin: boolean;
  /** One for each order that is begun. */
  readonly idempotencyKey: string;
}

/** The order of the customer as it stands. */
interface Paid {
  readonly state: string | null;
  readonly refusal: string | null;
}

/** The customer pays what they hold, in the mobile bank: by an order, authorised by their trading PIN. */
export async function payAsCustomer(payment: Payment): Promise<Played<Paid>> {
  const { billId, accountId, pin, isFirstPin, idempotencyKey } = payment;
  if (isFirstPin) {
    const question = { document: PLAY_SET_PIN, variables: { input: { pin } } };
    const set = await play(payment, question, ({ setTradingPin }) => setTradingPin);
    if (!set.ok) return set;
  }
  const data = JSON.stringify({ billId, accountId });
  const input = { flow: 'PAY_BILL', idempotencyKey, data };
  const begun = await play(
    payment,
    { document: PLAY_BEGIN_PAYMENT, variables: { input } },
    ({ startOrder }) => startOrder,
  );
  if (!begun.ok) return begun;
  const { id, version, digest, ...stands } = begun.outcome;
  if (stands.state !== 'AUTH_REQUIRED') return { ok: true, outcome: stands };
  const proof = { id, version, digest: digest ?? '', pin };
  return play(
    payment,
    { document: PLAY_AUTHORISE, variables: { input: proof } },
    ({ authoriseOrder: { state, refusal } }) => ({ state, refusal }),
  );
}
