import { defineEntity, p } from '@mikro-orm/core';
import { amountColumn, currencyColumn } from '@zhongtai/kit/money';
import { bankColumn, organisationColumn } from '../../columns.ts';
import { ownRowsPolicy } from '../../policies.ts';

const LoanSchema = defineEntity({
  name: 'Loan',
  tableName: 'loan',
  properties: {
    id: p.uuid().primary(),
    organisation: organisationColumn(),
    bank: bankColumn(),
    customerId: p.uuid(),
    accountId: p.uuid(),
    productId: p.uuid().nullable(),
    principal: amountColumn(),
    currency: currencyColumn(),
    termMonths: p.integer(),
    monthlyPayment: amountColumn(),
    status: p.enum(['REPAID', 'DEFAULTED', 'RUNNING', 'IN_ARREARS']),
    grantedOn: p.date(),
  },
  checks: [
    {
      name: 'loan_amounts',
      expression: 'principal > 0 and monthly_payment >= 0 and term_months > 0',
    },
  ],
  indexes: [
    { properties: ['bank', 'grantedOn', 'id'] },
    { properties: ['customerId', 'grantedOn', 'id'] },
    { properties: 'accountId' },
  ],
  ...ownRowsPolicy(),
});

export class Loan extends LoanSchema.class {}

LoanSchema.setClass(Loan);
