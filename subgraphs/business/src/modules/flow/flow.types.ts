import type { Form as AnyForm, FormField as AnyField, Words } from '@zhongtai/kit/form';

/** What the id in a field is of, so that a channel offers the customer's own and the order takes no other. */
export const REFERENCES = [
  'ACCOUNT',
  'TERM_DEPOSIT_PRODUCT',
  'LOAN_PRODUCT',
  'FUND_PRODUCT',
  'TERM_DEPOSIT',
  'LOAN',
  'FUND_HOLDING',
  'BILL',
] as const;

export type Reference = (typeof REFERENCES)[number];

export type FormField = AnyField<Reference>;

export type Form = AnyForm<Reference>;

/** The step is done only if a figure that was entered before is above this, or a choice made before is one of these. */
export type Condition =
  | { readonly field: string; readonly above: string }
  | { readonly field: string; readonly oneOf: readonly string[] };

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
  'PAY_BILL',
] as const;

export type HandlerName = (typeof HANDLERS)[number];

/** Done at most once in an order, as its last step. */
export const isEffect = (handler: HandlerName): boolean =>
  !['NONE', 'FIND_PAYEE', 'DECIDE'].includes(handler);

export const ASSURANCES = ['NONE', 'PIN'] as const;

export type Assurance = (typeof ASSURANCES)[number];

export const ACTORS = ['CUSTOMER', 'STAFF'] as const;

export interface FlowStep {
  readonly code: string;
  readonly name: Words;
  readonly form: Form;
  /** The customer, at a counter through who serves them; or a member of staff alone. */
  readonly by: (typeof ACTORS)[number];
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
  | 'LIMIT_CHANGE'
  | 'PAYMENT';

/** A flow as it is written, before it is published. */
export interface FlowOutline {
  readonly code: string;
  readonly name: Words;
  readonly steps: readonly FlowStep[];
}

/** How a task goes from its first form to its effect. Published once, it never changes. */
export interface FlowDefinition extends FlowOutline {
  readonly version: number;
  readonly kind: OrderKind;
  readonly steps: readonly [FlowStep, ...FlowStep[]];
}

/** Names a version: of the platform (`''`) or of a bank's own (its path). */
export interface FlowKey {
  readonly flowOwner: string;
  readonly flow: string;
  readonly flowVersion: number;
}

export const flowKeyOf = ({ flowOwner, flow, flowVersion }: FlowKey): string =>
  `${flowOwner} ${flow} ${flowVersion}`;

/** Names what orders of a bank begin with. */
export interface FlowInUse {
  readonly code: string;
  /** Its path. */
  readonly bank: string;
}

/** A version as it stands in the table. */
export interface PublishedFlow extends FlowDefinition {
  readonly owner: string;
  readonly publishedAt: Date;
  /** Sign-in name of whoever approved it; null for what the platform brings. */
  readonly publishedBy: string | null;
}
