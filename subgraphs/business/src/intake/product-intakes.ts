import type { HoldingRow, LoanRow } from './account.types.ts';
import type { Intake } from './put-rows.ts';
import { startOfDay } from './start-of-day.ts';

export const HOLDINGS: Intake<HoldingRow> = {
  table: 'holding',
  columns: {
    id: 'uuid',
    organisation: 'ltree',
    customer_id: 'uuid',
    product_id: 'uuid',
    account_id: 'uuid',
    amount: 'numeric(20,4)',
    currency: 'text',
    units: 'numeric(24,6)',
    status: 'text',
    opened_on: 'date',
    matures_on: 'date',
  },
  changing: ['amount', 'units', 'status'],
  event: {
    type: 'business.holding.opened',
    identity: 'put.id',
    customer: 'put.customer_id',
    subject: 'put.id',
    at: startOfDay('put.opened_on'),
    joins: 'join business.product on product.id = put.product_id',
    body: `'productId', put.product_id, 'productKind', product.kind,
      'amount', put.amount::text, 'currency', put.currency, 'maturesOn', put.matures_on`,
  },
  toColumns: ({ customerId, productId, accountId, openedOn, maturesOn, ...row }) => ({
    ...row,
    customer_id: customerId,
    product_id: productId,
    account_id: accountId,
    opened_on: openedOn,
    matures_on: maturesOn,
  }),
};

export const LOANS: Intake<LoanRow> = {
  table: 'loan',
  columns: {
    id: 'uuid',
    organisation: 'ltree',
    customer_id: 'uuid',
    account_id: 'uuid',
    product_id: 'uuid',
    principal: 'numeric(20,4)',
    currency: 'text',
    term_months: 'int',
    monthly_payment: 'numeric(20,4)',
    status: 'text',
    granted_on: 'date',
  },
  changing: ['status'],
  event: {
    type: 'business.loan.granted',
    identity: 'put.id',
    customer: 'put.customer_id',
    subject: 'put.id',
    at: startOfDay('put.granted_on'),
    body: `'productId', put.product_id, 'amount', put.principal::text, 'currency', put.currency,
      'termMonths', put.term_months, 'status', put.status`,
  },
  toColumns: ({
    customerId,
    accountId,
    productId,
    termMonths,
    monthlyPayment,
    grantedOn,
    ...row
  }) => ({
    ...row,
    customer_id: customerId,
    account_id: accountId,
    product_id: productId,
    term_months: termMonths,
    monthly_payment: monthlyPayment,
    granted_on: grantedOn,
  }),
};
