import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { staffPolicy } from '../../policies.ts';
import { CHART, HEADINGS, type Heading, type Side } from './ledger.chart.ts';

const LedgerAccountSchema = defineEntity({
  name: 'LedgerAccount',
  tableName: 'ledger_account',
  properties: {
    /** That of the account, term deposit (holding) or loan it is of; an internal one has its own. */
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    subject: p.enum(['INTERNAL', 'ACCOUNT', 'TERM', 'LOAN']),
    heading: p.enum(HEADINGS).$type<Heading>(),
    /** The side on which it grows. */
    normal: p.enum(['DEBIT', 'CREDIT']).$type<Side>(),
    customerId: p.uuid().nullable(),
    currency: currencyColumn(),
    posted: amountColumn().$type<Opt<string>>().default('0'),
    /** Reserved by open holds. */
    held: amountColumn().$type<Opt<string>>().default('0'),
    /** `posted - held` never falls below it; null: it may be anything. */
    floor: amountColumn().nullable(),
  },
  checks: [
    {
      name: 'ledger_account_floor',
      expression: 'floor is null or posted - held >= floor',
    },
    { name: 'ledger_account_held', expression: 'held >= 0' },
    {
      name: 'ledger_account_internal',
      expression: "(subject = 'INTERNAL') = (customer_id is null)",
    },
  ],
  uniques: [
    {
      name: 'ledger_account_one_internal',
      properties: ['bank', 'heading', 'currency'],
      where: "subject = 'INTERNAL'",
    },
  ],
  indexes: [
    { properties: 'organisation', type: 'gist' },
    { properties: ['bank', 'heading', 'id'] },
    { properties: 'customerId' },
  ],
  ...staffPolicy(),
});

/** One account of the general ledger: its balance is the sum of its postings, always. */
export class LedgerAccount extends LedgerAccountSchema.class {
  get accountClass(): Opt<(typeof CHART)[Heading]['class']> {
    return CHART[this.heading].class;
  }
}

LedgerAccountSchema.setClass(LedgerAccount);
