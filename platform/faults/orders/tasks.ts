import type { FlowDefinition } from '@zhongtai/business/modules/flow/index';

/** As many as the test makes; each is known by its number alone, so that anybody can send it again. */
export const ORDERS = 300;
export const CUSTOMERS = 12;
export const START = 40;
export const BANK = 'faults';

export const customerId = (n: number) => `018f0000-0000-7000-8000-${String(n).padStart(12, '0')}`;
export const accountId = (n: number) => `018f0000-0000-7000-9000-${String(n).padStart(12, '0')}`;

const words = { zh: '故障', en: 'Fault' };
const step = { name: words, by: 'CUSTOMER', channels: ['mobile'], assurance: 'NONE' } as const;
const text = { type: 'string', 'x-title': words } as const;

/** A transfer in two steps, without the PIN, which would take most of the time. */
export const FLOW: FlowDefinition = {
  ...{ code: 'FAULT_TRANSFER', version: 1, kind: 'TRANSFER', name: words },
  steps: [
    {
      ...{ ...step, code: 'details', deadlineMinutes: 60, handler: 'NONE' },
      form: {
        ...{ type: 'object', additionalProperties: false },
        required: ['accountId', 'payeeAccountId', 'amount'],
        properties: {
          accountId: { ...text, 'x-reference': 'ACCOUNT' },
          payeeAccountId: text,
          amount: text,
        },
      },
    },
    {
      ...{ ...step, code: 'confirm', deadlineMinutes: 60, handler: 'TRANSFER' },
      form: { type: 'object', additionalProperties: false, required: [], properties: {} },
    },
  ],
};

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
