import {
  DAY,
  EVERYWHERE,
  NOTHING,
  WITH_PIN,
  accountField,
  consentField,
  form,
  idField,
  moneyField,
  words,
} from './flow.fields.ts';
import type { FlowDefinition } from './flow.types.ts';

const OPEN_TERM_DEPOSIT: FlowDefinition = {
  ...{ code: 'OPEN_TERM_DEPOSIT', version: 1, kind: 'TERM_DEPOSIT' },
  name: words('开立定期存款', 'Open a term deposit'),
  steps: [
    {
      ...{ code: 'terms', name: words('选择产品与金额', 'Product and amount') },
      form: form({
        productId: idField('TERM_DEPOSIT_PRODUCT', words('定期产品', 'Term deposit')),
        accountId: accountField(),
        amount: moneyField(words('存入金额', 'Amount')),
      }),
      ...{ by: 'CUSTOMER', channels: EVERYWHERE, assurance: 'NONE' },
      ...{ deadlineMinutes: 7 * DAY, handler: 'NONE' },
    },
    {
      ...{ code: 'confirm', name: words('确认并授权', 'Confirm and authorise'), form: NOTHING },
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: 3 * DAY, handler: 'OPEN_TERM' },
    },
  ],
};

const BREAK_TERM_DEPOSIT: FlowDefinition = {
  ...{ code: 'BREAK_TERM_DEPOSIT', version: 1, kind: 'TERM_DEPOSIT_BREAK' },
  name: words('提前支取定期存款', 'Break a term deposit early'),
  steps: [
    {
      ...{ code: 'deposit', name: words('选择存款', 'Deposit') },
      form: form({
        termId: idField('TERM_DEPOSIT', words('定期存款', 'Term deposit')),
        acceptsDemandRate: consentField(
          words('同意按活期利率计息', 'Accepts interest at the demand rate'),
        ),
      }),
      ...{ by: 'CUSTOMER', channels: EVERYWHERE, assurance: 'NONE' },
      ...{ deadlineMinutes: DAY, handler: 'NONE' },
    },
    {
      ...{ code: 'confirm', name: words('确认并授权', 'Confirm and authorise'), form: NOTHING },
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: DAY, handler: 'BREAK_TERM' },
    },
  ],
};

export const DEPOSIT_FLOWS = [OPEN_TERM_DEPOSIT, BREAK_TERM_DEPOSIT];
