import type { FlowDefinition } from '@zhongtai/business/modules/flow/index';

const words = { zh: '转账', en: 'Transfer' };
const step = { name: words, by: 'CUSTOMER', channels: ['mobile'], assurance: 'NONE' } as const;
const text = { type: 'string', 'x-title': words } as const;

/** A transfer in two steps without the PIN, which would take most of the time: for benches and fault runs. */
export const plainTransfer = (code: string): FlowDefinition => ({
  ...{ code, version: 1, kind: 'TRANSFER', name: words },
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
});
