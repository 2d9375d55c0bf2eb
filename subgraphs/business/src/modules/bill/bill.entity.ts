import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

/** DUE and PAYING may still become any of the others, PAID only REFUNDED. */
export const BILL_STATUSES = ['DUE', 'PAYING', 'PAID', 'REFUNDED', 'VOID'] as const;

export type BillStatus = (typeof BILL_STATUSES)[number];

const BillSchema = defineEntity({
  name: 'Bill',
  tableName: 'bill',
  properties: {
    /** That of what is paid: of the hold of a sale. */
    id: p.uuid().primary(),
    /** Of the customer. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    campaignId: p.uuid(),
    amount: amountColumn(),
    currency: currencyColumn(),
    /** Before it, it can be paid. */
    dueAt: momentColumn(),
    status: p.enum(BILL_STATUSES).$type<Opt<BillStatus>>().default('DUE'),
    /** The order that paid it, or of which nobody knows yet whether it did. */
    orderId: p.uuid().nullable(),
    /** The account that paid, and gets back what is refunded. */
    accountId: p.uuid().nullable(),
    journalId: p.uuid().nullable(),
    paidAt: momentColumn().nullable(),
    refundJournalId: p.uuid().nullable(),
    refundedAt: momentColumn().nullable(),
  },
  checks: [
    { name: 'bill_amount', expression: 'amount > 0' },
    {
      name: 'bill_paid',
      expression: `case when status in ('PAID', 'REFUNDED') then num_nulls(order_id, account_id, journal_id, paid_at) = 0
        else num_nulls(account_id, journal_id, paid_at) = 3 end`,
    },
    { name: 'bill_paying', expression: `status <> 'PAYING' or order_id is not null` },
    {
      name: 'bill_refunded',
      expression: `num_nulls(refund_journal_id, refunded_at) = case when status = 'REFUNDED' then 0 else 2 end`,
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['campaignId', 'status'] },
    { properties: ['customerId', 'dueAt'] },
  ],
  ...ownRowsPolicy(),
});

/** What a customer owes for a unit they hold in a sale, till a moment. docs/decisions/0066-bills-of-sales.md */
export class Bill extends BillSchema.class {}

BillSchema.setClass(Bill);
