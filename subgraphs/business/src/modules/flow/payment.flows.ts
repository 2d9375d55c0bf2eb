import {
  DAY,
  EVERYWHERE,
  HOUR,
  NOTHING,
  WITH_PIN,
  accountField,
  choiceField,
  form,
  idField,
  moneyField,
  textField,
  words,
} from './flow.fields.ts';
import type { FlowDefinition, FlowStep } from './flow.types.ts';

const TRANSFER: FlowDefinition = {
  ...{ code: 'TRANSFER', version: 1, kind: 'TRANSFER' },
  name: words('转账', 'Transfer'),
  steps: [
    {
      ...{ code: 'details', name: words('收款人与金额', 'Payee and amount') },
      form: form(
        {
          accountId: accountField(),
          payeeNumber: textField(words('收款账号', 'Payee’s account number'), 40),
          payeeName: textField(words('收款户名', 'Payee’s name'), 80),
          amount: moneyField(words('转账金额', 'Amount')),
          purpose: textField(words('附言', 'Purpose'), 60),
        },
        ['purpose'],
      ),
      ...{ by: 'CUSTOMER', channels: EVERYWHERE, assurance: 'NONE' },
      ...{ deadlineMinutes: DAY, handler: 'FIND_PAYEE' },
    },
    {
      ...{ code: 'confirm', name: words('确认并授权', 'Confirm and authorise'), form: NOTHING },
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: HOUR, handler: 'TRANSFER' },
    },
  ],
};

/** What a customer may set without being looked in the face (PBOC 2016, no. 261: 50,000 a day). */
const SEEN_ABOVE = '50000';

const IDENTITY: FlowStep = {
  ...{ code: 'identity', name: words('柜面核验身份', 'Identity checked at the counter') },
  form: form({
    document: choiceField(words('证件', 'Document'), {
      ID_CARD: words('居民身份证', 'Identity card'),
      PASSPORT: words('护照', 'Passport'),
      OTHER: words('其他证件', 'Another document'),
    }),
  }),
  ...{ by: 'STAFF', channels: ['counter'], assurance: 'NONE' },
  ...{ deadlineMinutes: 7 * DAY, handler: 'NONE' },
  when: { field: 'dailyLimit', above: SEEN_ABOVE },
};

const CHANGE_LIMIT: FlowDefinition = {
  ...{ code: 'CHANGE_LIMIT', version: 1, kind: 'LIMIT_CHANGE' },
  name: words('调整转账限额', 'Change the transfer limit'),
  steps: [
    {
      ...{ code: 'limit', name: words('新的日累计限额', 'New daily limit') },
      form: form({ dailyLimit: moneyField(words('日累计限额', 'Daily limit')) }),
      ...{ by: 'CUSTOMER', channels: EVERYWHERE, assurance: 'NONE' },
      ...{ deadlineMinutes: DAY, handler: 'NONE' },
    },
    IDENTITY,
    {
      ...{ code: 'confirm', name: words('确认并授权', 'Confirm and authorise'), form: NOTHING },
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: DAY, handler: 'CHANGE_LIMIT' },
    },
  ],
};

/** With limits of a single transfer and of a year beside that of a day. */
const CHANGE_LIMITS: FlowDefinition = {
  ...CHANGE_LIMIT,
  version: 2,
  steps: [
    {
      ...CHANGE_LIMIT.steps[0],
      ...{ name: words('新的限额', 'New limits') },
      form: form(
        {
          dailyLimit: moneyField(words('日累计限额', 'Daily limit')),
          transactionLimit: moneyField(
            words('单笔限额（不填则不变）', 'Limit of one transfer (empty: as before)'),
          ),
          yearlyLimit: moneyField(
            words('年累计限额（不填则不变）', 'Yearly limit (empty: as before)'),
          ),
        },
        ['transactionLimit', 'yearlyLimit'],
      ),
    },
    ...CHANGE_LIMIT.steps.slice(1),
  ],
};

/** What is owed for a unit of a sale, which is kept for minutes. */
const PAY_BILL: FlowDefinition = {
  ...{ code: 'PAY_BILL', version: 1, kind: 'PAYMENT' },
  name: words('支付', 'Pay'),
  steps: [
    {
      ...{ code: 'pay', name: words('选择账户并授权', 'Choose the account and authorise') },
      form: form({
        billId: idField('BILL', words('账单', 'Bill')),
        accountId: accountField(),
      }),
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: HOUR, handler: 'PAY_BILL' },
    },
  ],
};

export const PAYMENT_FLOWS = [TRANSFER, CHANGE_LIMIT, CHANGE_LIMITS, PAY_BILL];
