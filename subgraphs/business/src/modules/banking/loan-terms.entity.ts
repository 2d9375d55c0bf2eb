import { defineEntity, p } from '@mikro-orm/core';
import { organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';
import { rateColumn } from './term-deposit.entity.ts';

export const REPAYMENT_METHODS = ['EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL'] as const;

const LoanTermsSchema = defineEntity({
  name: 'LoanTerms',
  tableName: 'loan_terms',
  properties: {
    /** That of the loan. */
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    customerId: p.uuid(),
    method: p.enum(REPAYMENT_METHODS),
    annualRate: rateColumn(),
    /** On what is late, instead of the rate. */
    penaltyRate: rateColumn(),
  },
  checks: [{ name: 'loan_terms_rates', expression: 'annual_rate >= 0 and penalty_rate >= 0' }],
  ...ownRowsPolicy(),
});

/** How a loan of this ledger is repaid; loans taken over have none. */
export class LoanTerms extends LoanTermsSchema.class {}

LoanTermsSchema.setClass(LoanTerms);
