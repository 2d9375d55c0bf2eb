import {
  DAY,
  EVERYWHERE,
  NOTHING,
  WITH_PIN,
  choiceField,
  form,
  idField,
  moneyField,
  numberField,
  textField,
  words,
} from './flow.fields.ts';
import type { FlowDefinition, FlowStep } from './flow.types.ts';

const MOST_MONTHS = 360;
/** Above it, the bank wants to know what the customer earns. */
const INCOME_ABOVE = '100000';

const APPLICATION: FlowStep = {
  ...{ code: 'application', name: words('填写申请', 'Application') },
  form: form({
    productId: idField('LOAN_PRODUCT', words('贷款产品', 'Loan product')),
    accountId: idField('ACCOUNT', words('放款账户', 'Account to pay out to')),
    amount: moneyField(words('申请金额', 'Amount')),
    months: numberField(words('期限（月）', 'Months'), { minimum: 1, maximum: MOST_MONTHS }),
    method: choiceField(words('还款方式', 'Repayment'), {
      EQUAL_INSTALMENT: words('等额本息', 'Equal instalments'),
      EQUAL_PRINCIPAL: words('等额本金', 'Equal principal'),
    }),
    purpose: choiceField(words('用途', 'Purpose'), {
      CONSUMPTION: words('消费', 'Consumption'),
      RENOVATION: words('装修', 'Renovation'),
      EDUCATION: words('教育', 'Education'),
      OTHER: words('其他', 'Other'),
    }),
  }),
  ...{ by: 'CUSTOMER', channels: EVERYWHERE, assurance: 'NONE' },
  ...{ deadlineMinutes: 7 * DAY, handler: 'NONE' },
};

const INCOME: FlowStep = {
  ...{ code: 'income', name: words('收入情况', 'Income') },
  form: form({ monthlyIncome: moneyField(words('月收入', 'Monthly income')) }),
  ...{ by: 'CUSTOMER', channels: EVERYWHERE, assurance: 'NONE' },
  ...{ deadlineMinutes: 7 * DAY, handler: 'NONE' },
  when: { field: 'amount', above: INCOME_ABOVE },
};

const DECISION: FlowStep = {
  ...{ code: 'decision', name: words('审批决定', 'Decision') },
  form: form(
    {
      decision: choiceField(words('决定', 'Decision'), {
        APPROVE: words('同意', 'Approve'),
        DECLINE: words('拒绝', 'Decline'),
      }),
      note: textField(words('说明', 'Note'), 200),
    },
    ['note'],
  ),
  ...{ by: 'STAFF', channels: ['counter'], assurance: 'NONE' },
  ...{ deadlineMinutes: 5 * DAY, handler: 'DECIDE' },
};

const APPLY_FOR_LOAN: FlowDefinition = {
  ...{ code: 'APPLY_FOR_LOAN', version: 1, kind: 'LOAN_APPLICATION' },
  name: words('申请个人贷款', 'Apply for a personal loan'),
  steps: [
    APPLICATION,
    INCOME,
    DECISION,
    {
      ...{ code: 'draw', name: words('提款授权', 'Draw'), form: NOTHING },
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: 30 * DAY, handler: 'DISBURSE_LOAN' },
    },
  ],
};

const REPAY_LOAN: FlowDefinition = {
  ...{ code: 'REPAY_LOAN', version: 1, kind: 'LOAN_REPAYMENT' },
  name: words('贷款还款', 'Repay a loan'),
  steps: [
    {
      ...{ code: 'repayment', name: words('还款', 'Repayment') },
      form: form(
        {
          loanId: idField('LOAN', words('贷款', 'Loan')),
          amount: moneyField(
            words('还款金额（不填则全部结清）', 'Amount (empty: all that is owed)'),
          ),
        },
        ['amount'],
      ),
      ...{ by: 'CUSTOMER', channels: WITH_PIN, assurance: 'PIN' },
      ...{ deadlineMinutes: DAY, handler: 'REPAY_LOAN' },
    },
  ],
};

export const LOAN_FLOWS = [APPLY_FOR_LOAN, REPAY_LOAN];
