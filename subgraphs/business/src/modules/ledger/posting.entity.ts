import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, momentColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';
import { appendOnly } from './append-only.ts';
import type { Side } from './ledger.chart.ts';
import { TEMPLATES, type Template } from './ledger.templates.ts';

const PostingSchema = defineEntity({
  name: 'Posting',
  tableName: 'posting',
  properties: {
    id: p.uuid().primary(),
    /** Of the account; the journal may be of another part of the bank. */
    organisation: organisationColumn(),
    bank: bankColumn(),
    journalId: p.uuid(),
    position: p.integer(),
    ledgerAccountId: p.uuid(),
    customerId: p.uuid().nullable(),
    direction: p.enum(['DEBIT', 'CREDIT']).$type<Side>(),
    amount: amountColumn(),
    currency: currencyColumn(),
    balanceAfter: amountColumn(),
    // As the journal has them, so that a list of postings needs no other table.
    template: p.enum(TEMPLATES).$type<Template>(),
    businessDate: p.date(),
    postedAt: momentColumn(),
  },
  checks: [{ name: 'posting_amount', expression: 'amount > 0' }],
  uniques: [{ properties: ['journalId', 'position'] }],
  indexes: [
    { properties: ['ledgerAccountId', 'postedAt', 'id'] },
    { properties: ['bank', 'businessDate', 'ledgerAccountId'] },
  ],
  triggers: [appendOnly('posting')],
  ...staffPolicy(),
});

/** One side of a journal on one account. Never changed once booked. */
export class Posting extends PostingSchema.class {}

PostingSchema.setClass(Posting);
