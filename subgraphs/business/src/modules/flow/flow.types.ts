import type { Form as AnyForm, FormField as AnyField, Words } from '@zhongtai/kit/form';

/** What the id in a field is of, so that a channel offers the customer's own and the order takes no other. */
export type Reference =
  | 'ACCOUNT'
  | 'TERM_DEPOSIT_PRODUCT'
  | 'LOAN_PRODUCT'
  | 'FUND_PRODUCT'
  | 'TERM_DEPOSIT'
  | 'LOAN'
  | 'FUND_HOLDING';

export type FormField = AnyField<Reference>;

export type Form = AnyForm<Reference>;

/** The step is done only if an amount that was entered before is above this. */
export interface Condition {
  readonly field: string;
  readonly above: string;
}

/** What happens once a step is done: names of a closed registry. Those after `DECIDE` move money or rights. */
export const HANDLERS = [
  'NONE',
  'FIND_PAYEE',
  'DECIDE',
  'OPEN_TERM',
  'BREAK_TERM',
  'DISBURSE_LOAN',
  'REPAY_LOAN',
  'SUBSCRIBE_FUND',
  'REDEEM_FUND',
  'TRANSFER',
  'CHANGE_LIMIT',
] as const;

export type HandlerName = (typeof HANDLERS)[number];

/** Done at most once in an order, as its last step. */
export const isEffect = (handler: HandlerName): boolean =>
  !['NONE', 'FIND_PAYEE', 'DECIDE'].includes(handler);

export type Assurance = 'NONE' | 'PIN';

export interface FlowStep {
  readonly code: string;
  readonly name: Words;
  readonly form: Form;
  /** The customer, at a counter through who serves them; or a member of staff alone. */
  readonly by: 'CUSTOMER' | 'STAFF';
  /** Codes of the channels that can do it. */
  readonly channels: readonly string[];
  readonly assurance: Assurance;
  /** From the moment it is the next one. */
  readonly deadlineMinutes: number;
  readonly when?: Condition;
  readonly handler: HandlerName;
}

export type OrderKind =
  | 'LOAN_APPLICATION'
  | 'TERM_DEPOSIT'
  | 'INVESTMENT'
  | 'TRANSFER'
  | 'ACCOUNT_OPENING'
  | 'TERM_DEPOSIT_BREAK'
  | 'LOAN_REPAYMENT'
  | 'REDEMPTION'
  | 'LIMIT_CHANGE';

/** How a task goes from its first form to its effect. Published once, it never changes. */
export interface FlowDefinition {
  readonly code: string;
  readonly version: number;
  readonly kind: OrderKind;
  readonly name: Words;
  readonly steps: readonly [FlowStep, ...FlowStep[]];
}
