import type {
  AccountRow,
  CardRow,
  CustomerRow,
  DispositionRow,
  LoanRow,
  StandingOrderRow,
  TransactionRow,
} from '@zhongtai/business/intake/index';
import { startOfDay } from '@zhongtai/kit/calendar';
import {
  CURRENCY,
  LOAN_STATUS,
  PRODUCTS,
  TIME_ZONE,
  berkaId,
  directionOf,
  kindOf,
} from './berka.meaning.ts';
import type { AccountHolder } from './berka.people.ts';
import type { BerkaRow } from './berka.tables.ts';

const HALF_DAY_MS = 43_200_000;

const productId = (code: string) => PRODUCTS.find((product) => product.code === code)?.id ?? null;

const ownedBy = ({ organisation, owner }: AccountHolder) => ({
  organisation,
  customerId: berkaId('client', owner),
});

/** The source is anonymous: a client is called by their number. */
export const toCustomer = (client: BerkaRow<'client'>, holder: AccountHolder): CustomerRow => ({
  id: berkaId('client', client.client_id),
  organisation: holder.organisation,
  number: client.client_id,
  name: `Klient ${client.client_id}`,
  kind: 'CUSTOMER',
  gender: client.birth_number.gender,
  birthDate: client.birth_number.birthDate,
  source: { kind: 'IMPORT', detail: 'berka', cost: null },
  joinedOn: holder.account.date,
});

export const toAccount = (holder: AccountHolder, balance: string): AccountRow => ({
  ...ownedBy(holder),
  id: berkaId('account', holder.account.account_id),
  number: holder.account.account_id.padStart(10, '0'),
  productId: productId('CURRENT'),
  kind: 'DEMAND',
  status: 'OPEN',
  balance,
  currency: CURRENCY,
  openedOn: holder.account.date,
});

export const toDisposition = (row: BerkaRow<'disp'>, holder: AccountHolder): DispositionRow => ({
  id: berkaId('disp', row.disp_id),
  organisation: holder.organisation,
  customerId: berkaId('client', row.client_id),
  accountId: berkaId('account', row.account_id),
  role: row.type,
});

export const toStandingOrder = (
  row: BerkaRow<'order'>,
  holder: AccountHolder,
): StandingOrderRow => ({
  ...ownedBy(holder),
  id: berkaId('order', row.order_id),
  accountId: berkaId('account', row.account_id),
  amount: row.amount,
  currency: CURRENCY,
  purpose: row.k_symbol || null,
  counterpartyBank: row.bank_to,
  counterpartyAccount: row.account_to,
});

export const toLoan = (row: BerkaRow<'loan'>, holder: AccountHolder): LoanRow => ({
  ...ownedBy(holder),
  id: berkaId('loan', row.loan_id),
  accountId: berkaId('account', row.account_id),
  productId: productId('LOAN'),
  principal: row.amount,
  currency: CURRENCY,
  termMonths: row.duration,
  monthlyPayment: row.payments,
  status: LOAN_STATUS[row.status],
  grantedOn: row.date,
});

const CARD_TYPE = { classic: 'CLASSIC', junior: 'JUNIOR', gold: 'GOLD' } as const;

export const toCard = (
  row: BerkaRow<'card'>,
  disposition: BerkaRow<'disp'>,
  holder: AccountHolder,
): CardRow => ({
  id: berkaId('card', row.card_id),
  organisation: holder.organisation,
  customerId: berkaId('client', disposition.client_id),
  accountId: berkaId('account', disposition.account_id),
  type: CARD_TYPE[row.type],
  issuedOn: row.issued,
});

/** The source knows the day only: noon of the bank stands for it. */
export const toTransaction = (row: BerkaRow<'trans'>, holder: AccountHolder): TransactionRow => ({
  ...ownedBy(holder),
  id: berkaId('trans', row.trans_id),
  accountId: berkaId('account', row.account_id),
  direction: directionOf(row),
  kind: kindOf(row),
  amount: row.amount,
  currency: CURRENCY,
  balanceAfter: row.balance,
  purpose: row.k_symbol || null,
  channel: null,
  bookedAt: noonOf(row.date),
});

const noons = new Map<string, Date>();

function noonOf(day: string): Date {
  const known = noons.get(day);
  if (known) return known;
  const noon = new Date(startOfDay(day, TIME_ZONE).getTime() + HALF_DAY_MS);
  noons.set(day, noon);
  return noon;
}
