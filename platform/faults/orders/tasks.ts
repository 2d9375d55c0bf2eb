import { plainTransfer } from '../../plain-transfer.ts';

/** As many as the test makes; each is known by its number alone, so that anybody can send it again. */
export const ORDERS = 300;
export const CUSTOMERS = 12;
export const START = 40;
export const BANK = 'faults';

export const customerId = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const accountId = (n: number) => `018f0000-0000-7000-9000-${String(n).padStart(12, '0')}`;

export const FLOW = plainTransfer('FAULT_TRANSFER');

/** Between customers who all meet again and again, in both directions; some want more than there is. */
export function taskOf(n: number) {
  const from = (n * 7 + Math.floor(n / CUSTOMERS)) % CUSTOMERS;
  const to = (from + 1 + ((n * 5) % (CUSTOMERS - 1))) % CUSTOMERS;
  return {
    customerId: customerId(from),
    idempotencyKey: `order ${n}`,
    accountId: accountId(from),
    payeeAccountId: accountId(to),
    amount: String(1 + ((n * 13) % 60)),
  };
}
