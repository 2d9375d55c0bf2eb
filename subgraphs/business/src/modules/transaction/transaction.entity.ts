import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const TransactionSchema = defineEntity({
  name: 'Transaction',
  tableName: 'transaction',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    accountId: p.uuid(),
    direction: p.enum(['CREDIT', 'DEBIT']),
    kind: p.enum([
      'CASH_DEPOSIT',
      'CASH_WITHDRAWAL',
      'CARD_WITHDRAWAL',
      'CARD_PAYMENT',
      'TRANSFER_IN',
      'TRANSFER_OUT',
      'SALARY',
      'INTEREST',
      'FEE',
      'LOAN_DISBURSEMENT',
      'LOAN_REPAYMENT',
      'INVESTMENT',
      'REDEMPTION',
      'OTHER',
    ]),
    amount: amountColumn(),
    currency: currencyColumn(),
    balanceAfter: amountColumn().nullable(),
    purpose: p.text().nullable(),
    channel: p.text().nullable(),
    bookedAt: momentColumn(),
  },
  // Not above zero: sources have bookings of nothing.
  checks: [{ name: 'transaction_amount', expression: 'amount >= 0' }],
  indexes: [
    { properties: ['bank', 'bookedAt', 'id'] },
    { properties: ['accountId', 'bookedAt', 'id'] },
    { properties: ['customerId', 'bookedAt', 'id'] },
  ],
  ...ownRowsPolicy(),
});

export class Transaction extends TransactionSchema.class {}

export type TransactionKind = Transaction['kind'];

TransactionSchema.setClass(Transaction);
