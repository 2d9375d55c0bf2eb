import type {
  AccountRow,
  CardRow,
  DispositionRow,
  StandingOrderRow,
  TransactionRow,
} from './account.types.ts';
import type { Intake } from './put-rows.ts';
import { startOfDay } from './start-of-day.ts';

const OWNED = { id: 'uuid', organisation: 'ltree', customer_id: 'uuid' } as const;
const ON_ACCOUNT = { ...OWNED, account_id: 'uuid' } as const;

export const ACCOUNTS: Intake<AccountRow> = {
  table: 'account',
  columns: {
    ...OWNED,
    number: 'text',
    product_id: 'uuid',
    kind: 'text',
    status: 'text',
    balance: 'numeric(20,4)',
    currency: 'text',
    opened_on: 'date',
  },
  changing: ['status', 'balance'],
  // What is on an account that the ledger keeps is the ledger's to say.
  keptWhile: { balance: 'exists (select from business.ledger_account l where l.id = kept.id)' },
  event: {
    type: 'business.account.opened',
    identity: 'put.id',
    customer: 'put.customer_id',
    subject: 'put.id',
    at: startOfDay('put.opened_on'),
    body: `'kind', put.kind, 'productId', put.product_id`,
  },
  toColumns: ({ customerId, productId, openedOn, ...row }) => ({
    ...row,
    customer_id: customerId,
    product_id: productId,
    opened_on: openedOn,
  }),
};

export const DISPOSITIONS: Intake<DispositionRow> = {
  table: 'disposition',
  columns: { ...ON_ACCOUNT, role: 'text' },
  toColumns: ({ customerId, accountId, ...row }) => ({
    ...row,
    customer_id: customerId,
    account_id: accountId,
  }),
};

export const TRANSACTIONS: Intake<TransactionRow> = {
  table: 'transaction',
  columns: {
    ...ON_ACCOUNT,
    direction: 'text',
    kind: 'text',
    amount: 'numeric(20,4)',
    currency: 'text',
    balance_after: 'numeric(20,4)',
    purpose: 'text',
    channel: 'text',
    booked_at: 'timestamptz',
  },
  event: {
    type: 'business.transaction.posted',
    identity: 'put.id',
    customer: 'put.customer_id',
    subject: 'put.id',
    channel: 'put.channel',
    at: 'put.booked_at',
    body: `'accountId', put.account_id, 'direction', put.direction, 'kind', put.kind,
      'amount', put.amount::text, 'currency', put.currency, 'purpose', put.purpose`,
  },
  toColumns: ({ customerId, accountId, balanceAfter, bookedAt, ...row }) => ({
    ...row,
    customer_id: customerId,
    account_id: accountId,
    balance_after: balanceAfter,
    booked_at: bookedAt,
  }),
};

export const CARDS: Intake<CardRow> = {
  table: 'card',
  columns: { ...ON_ACCOUNT, type: 'text', issued_on: 'date' },
  event: {
    type: 'business.card.issued',
    identity: 'put.id',
    customer: 'put.customer_id',
    subject: 'put.id',
    at: startOfDay('put.issued_on'),
    body: `'type', put.type`,
  },
  toColumns: ({ customerId, accountId, issuedOn, ...row }) => ({
    ...row,
    customer_id: customerId,
    account_id: accountId,
    issued_on: issuedOn,
  }),
};

export const STANDING_ORDERS: Intake<StandingOrderRow> = {
  table: 'standing_order',
  columns: {
    ...ON_ACCOUNT,
    amount: 'numeric(20,4)',
    currency: 'text',
    purpose: 'text',
    counterparty_bank: 'text',
    counterparty_number: 'text',
  },
  toColumns: ({ customerId, accountId, counterpartyBank, counterpartyAccount, ...row }) => ({
    ...row,
    customer_id: customerId,
    account_id: accountId,
    counterparty_bank: counterpartyBank,
    counterparty_number: counterpartyAccount,
  }),
};
