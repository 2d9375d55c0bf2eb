import { stableId } from '@zhongtai/kit/ids';
import type {
  AccountRow,
  CardRow,
  LoanRow,
  StandingOrderRow,
  TransactionRow,
} from '../src/intake/index.ts';

/** What an account's rows carry of the account and its owner. */
export const on = ({ id, customerId, organisation }: AccountRow) => ({
  accountId: id,
  customerId,
  organisation,
});

export const aTransaction = (
  account: AccountRow,
  n: number,
  over: Partial<TransactionRow> = {},
): TransactionRow => ({
  ...on(account),
  id: stableId('transaction', account.id, n),
  direction: 'CREDIT',
  kind: 'SALARY',
  amount: String(n),
  currency: 'CNY',
  balanceAfter: null,
  purpose: null,
  channel: null,
  bookedAt: new Date(Date.UTC(2025, 0, 1, 0, 0, n)),
  ...over,
});

export const aCard = (account: AccountRow, over: Partial<CardRow> = {}): CardRow => ({
  ...on(account),
  id: stableId('card', account.id),
  type: 'CLASSIC',
  issuedOn: '2025-01-01',
  ...over,
});

export const aLoan = (account: AccountRow, over: Partial<LoanRow> = {}): LoanRow => ({
  ...on(account),
  id: stableId('loan', account.id),
  productId: null,
  principal: '12000',
  currency: 'CNY',
  termMonths: 12,
  monthlyPayment: '1010',
  status: 'RUNNING',
  grantedOn: '2025-01-01',
  ...over,
});

export const aStandingOrder = (
  account: AccountRow,
  over: Partial<StandingOrderRow> = {},
): StandingOrderRow => ({
  ...on(account),
  id: stableId('standing order', account.id),
  amount: '200',
  currency: 'CNY',
  purpose: 'SIPO',
  counterpartyBank: 'YZ',
  counterpartyAccount: '87144583',
  ...over,
});
