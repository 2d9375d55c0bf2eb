import { Big } from '@zhongtai/kit/money';
import type { Due } from '../../src/modules/banking/schedule.ts';
import { invalid, missing, ruleBroken } from './errors.ts';

/** What a tenant of the stand-in keeps, in memory. */
export interface Books {
  /** Its business day: nothing is dated later. */
  day: string;
  readonly clients: Map<number, { readonly id: number; readonly officeId: number }>;
  readonly savings: Map<number, Savings>;
  readonly fixed: Map<number, Fixed>;
  readonly loans: Map<number, Loan>;
  readonly transfers: Map<number, Transfer>;
  readonly products: Products;
  readonly nextId: () => number;
}

interface Product extends Readonly<Record<string, unknown>> {
  readonly id: number;
}

export interface Products {
  readonly savingsproducts: Product[];
  readonly fixeddepositproducts: Product[];
  readonly loanproducts: Product[];
}

export interface Savings {
  readonly id: number;
  readonly externalId: string;
  readonly clientId: number;
  balance: Big;
  held: Big;
  isBlocked: boolean;
  readonly transactions: Booking[];
}

export interface Booking {
  readonly id: number;
  readonly type: 'deposit' | 'withdrawal' | 'amountHold' | 'amountRelease';
  readonly amount: Big;
  readonly externalId?: string | undefined;
  readonly reasonForBlock?: string | undefined;
  readonly transfer?: Transfer | undefined;
  releaseTransactionId?: number;
}

interface Transfer {
  readonly id: number;
  readonly transferAmount: number;
  readonly transferDescription: string;
}

export interface Fixed {
  readonly id: number;
  readonly externalId: string;
  readonly savings: Savings;
  readonly amount: Big;
  readonly days: number;
  readonly rate: number;
  status: 'submitted' | 'approved' | 'active' | 'closed' | 'prematureClosed' | 'withdrawn';
  openedOn: string;
  paidOut: Big;
}

export interface Loan {
  readonly id: number;
  readonly externalId: string;
  readonly clientId: number;
  readonly savings: Savings;
  readonly principal: Big;
  readonly annualRate: number;
  readonly dues: readonly (Due & { principalPaid: Big; interestPaid: Big })[];
  status: 'submitted' | 'approved' | 'active' | 'closed' | 'overpaid' | 'withdrawn';
}

export const newBooks = (day: string): Books => {
  let id = 100;
  return {
    ...{ day, clients: new Map(), savings: new Map(), fixed: new Map(), loans: new Map() },
    transfers: new Map(),
    products: { savingsproducts: [], fixeddepositproducts: [], loanproducts: [] },
    nextId: () => (id += 1),
  };
};

interface Booked extends Pick<Booking, 'externalId' | 'reasonForBlock' | 'transfer'> {
  readonly amount: Big;
}

/** Books on an account as Fineract would, or refuses as it does. */
export function book(
  books: Books,
  account: Savings,
  { type, ...booked }: Booked & Pick<Booking, 'type'>,
): number {
  const { amount } = booked;
  if (account.isBlocked) {
    throw ruleBroken('error.msg.saving.account.blocked.transaction.not.allowed');
  }
  const isOut = type === 'withdrawal' || type === 'amountHold';
  if (isOut && account.balance.minus(account.held).lt(amount)) {
    throw ruleBroken('error.msg.savingsaccount.transaction.insufficient.account.balance');
  }
  if (type === 'deposit') account.balance = account.balance.plus(amount);
  if (type === 'withdrawal') account.balance = account.balance.minus(amount);
  if (type === 'amountHold') account.held = account.held.plus(amount);
  if (type === 'amountRelease') account.held = account.held.minus(amount);
  const id = books.nextId();
  account.transactions.push({ id, type, ...booked });
  return id;
}

export const savingsById = (books: Books, id: unknown): Savings =>
  found(books.savings, id, 'error.msg.saving.account.id.invalid');

export function found<T>(rows: ReadonlyMap<number, T>, id: unknown, code: string): T {
  const row = rows.get(Number(id));
  if (!row) throw missing(code);
  return row;
}

export type Body = Readonly<Record<string, unknown>>;

/** Fineract refuses parameters that it does not know, and amounts and days without their format. */
export function allow(body: Body, names: readonly string[]): void {
  const known = new Set([...names, 'locale', 'dateFormat']);
  const unknown = Object.keys(body).find((name) => !known.has(name));
  if (unknown) throw invalid(`error.msg.parameter.unsupported: ${unknown}`);
}

/** Fineract takes a number as the text that it is. */
export function textIn(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function dayIn(books: Books, body: Body, name: string): string {
  const day = textIn(body, name);
  if (body['dateFormat'] !== 'yyyy-MM-dd' || !body['locale'] || !/^\d{4}-\d\d-\d\d$/.test(day)) {
    throw invalid(`validation.msg.${name}.invalid.date.format`);
  }
  if (day > books.day) throw invalid('error.msg.savingsaccount.transaction.in.the.future');
  return day;
}

export function amountIn(body: Body, name: string): Big {
  const text = textIn(body, name);
  if (!body['locale'] || !/^\d+(\.\d+)?$/.test(text) || new Big(text).lte(0)) {
    throw invalid(`validation.msg.${name}.not.greater.than.zero`);
  }
  return new Big(text);
}

export const asDay = (day: string): number[] => day.split('-').map(Number);
