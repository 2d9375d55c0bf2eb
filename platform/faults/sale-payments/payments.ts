import type { FlowDefinition } from '@zhongtai/business/modules/flow/index';

const words = { zh: '支付', en: 'Pay' };
const text = { type: 'string', 'x-title': words } as const;
const step = { name: words, by: 'CUSTOMER', channels: ['mobile'], assurance: 'NONE' } as const;

/** A payment without the PIN, which would take most of the time. */
export const PLAIN_PAYMENT: FlowDefinition = {
  ...{ code: 'FAULT_PAYMENT', version: 1, kind: 'PAYMENT', name: words },
  steps: [
    {
      ...{ ...step, code: 'details', deadlineMinutes: 60, handler: 'NONE' },
      form: {
        ...{ type: 'object', additionalProperties: false },
        required: ['billId', 'accountId'],
        properties: {
          billId: { ...text, 'x-reference': 'BILL' },
          accountId: { ...text, 'x-reference': 'ACCOUNT' },
        },
      },
    },
    {
      ...{ ...step, code: 'confirm', deadlineMinutes: 60, handler: 'PAY_BILL' },
      form: { type: 'object', additionalProperties: false, required: [], properties: {} },
    },
  ],
};

/** A customer pays for a hold. */
export interface Wish {
  readonly n: number;
  readonly holdId: string;
  readonly customerId: string;
  readonly organisation: string;
}

/** How their order stands, or the code of the refusal; null when nobody knows. */
export interface Answer {
  readonly n: number;
  readonly outcome: string | null;
}

/** Each customer has one: known by theirs, so that any process can name it. */
export const accountOf = (customerId: string): string =>
  `${customerId.slice(4, 8)}${customerId.slice(0, 4)}${customerId.slice(8)}`;

export const START = 20;
export const PRICE = '9.90';
