import type { FieldKind } from './flow.form-fields.ts';
import type { HandlerName, OrderKind, Reference } from './flow.types.ts';

/** A field that a handler reads. */
export interface Need {
  readonly name: string;
  readonly kind: FieldKind;
  readonly reference?: Reference;
  /** Read where it was asked for. */
  readonly isOptional?: true;
  /** What a choice may be, and all of it. */
  readonly options?: readonly string[];
}

interface Handling {
  readonly needs: readonly Need[];
  /** Must have been done in a step before, whatever was entered. */
  readonly after?: HandlerName;
  /** Of the orders it ends; null for what is no effect. */
  readonly kind: OrderKind | null;
}

const reference = (name: string, what: Reference): Need => ({
  ...{ name, kind: 'REFERENCE', reference: what },
});
const AMOUNT: Need = { name: 'amount', kind: 'AMOUNT' };
const ACCOUNT = reference('accountId', 'ACCOUNT');

/** By handler what flows must ask for before it can do its work. */
export const HANDLING: Readonly<Record<HandlerName, Handling>> = {
  NONE: { kind: null, needs: [] },
  FIND_PAYEE: {
    kind: null,
    needs: [ACCOUNT, { name: 'payeeNumber', kind: 'TEXT' }, { name: 'payeeName', kind: 'TEXT' }],
  },
  DECIDE: {
    kind: null,
    needs: [{ name: 'decision', kind: 'CHOICE', options: ['APPROVE', 'DECLINE'] }],
  },
  OPEN_TERM: {
    kind: 'TERM_DEPOSIT',
    needs: [ACCOUNT, reference('productId', 'TERM_DEPOSIT_PRODUCT'), AMOUNT],
  },
  BREAK_TERM: { kind: 'TERM_DEPOSIT_BREAK', needs: [reference('termId', 'TERM_DEPOSIT')] },
  DISBURSE_LOAN: {
    ...{ kind: 'LOAN_APPLICATION', after: 'DECIDE' },
    needs: [
      ...[ACCOUNT, reference('productId', 'LOAN_PRODUCT'), AMOUNT],
      { name: 'months', kind: 'WHOLE_NUMBER' },
      { name: 'method', kind: 'CHOICE', options: ['EQUAL_INSTALMENT', 'EQUAL_PRINCIPAL'] },
    ],
  },
  REPAY_LOAN: {
    kind: 'LOAN_REPAYMENT',
    needs: [reference('loanId', 'LOAN'), { ...AMOUNT, isOptional: true }],
  },
  SUBSCRIBE_FUND: {
    kind: 'INVESTMENT',
    needs: [ACCOUNT, reference('productId', 'FUND_PRODUCT'), AMOUNT],
  },
  REDEEM_FUND: {
    kind: 'REDEMPTION',
    needs: [reference('holdingId', 'FUND_HOLDING'), { name: 'units', kind: 'DECIMAL' }],
  },
  TRANSFER: {
    ...{ kind: 'TRANSFER', after: 'FIND_PAYEE' },
    needs: [ACCOUNT, AMOUNT, { name: 'purpose', kind: 'TEXT', isOptional: true }],
  },
  PAY_BILL: { kind: 'PAYMENT', needs: [ACCOUNT, reference('billId', 'BILL')] },
  CHANGE_LIMIT: {
    kind: 'LIMIT_CHANGE',
    needs: [
      { name: 'dailyLimit', kind: 'AMOUNT' },
      { name: 'transactionLimit', kind: 'AMOUNT', isOptional: true },
      { name: 'yearlyLimit', kind: 'AMOUNT', isOptional: true },
    ],
  },
};
