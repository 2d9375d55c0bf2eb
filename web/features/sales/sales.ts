import type {
  BillStatus,
  SaleHoldStatus,
  SalePageQuery,
  SaleState,
} from '#generated/gql/graphql.ts';
import type { Tone } from '#ui/status-tag.tsx';

export type Sale = NonNullable<NonNullable<SalePageQuery['campaign']>['sale']>;
export type Takings = NonNullable<NonNullable<SalePageQuery['campaign']>['takings']>;
export type Holds = SalePageQuery['saleHolds'];
export type SaleHold = Holds['edges'][number]['node'];

export const HOLD_STATUSES = [
  'HELD',
  'CONFIRMED',
  'RETURNED',
  'EXPIRED',
] as const satisfies SaleHoldStatus[];

export const HOLD_TONES = {
  HELD: 'busy',
  CONFIRMED: 'good',
  RETURNED: 'quiet',
  EXPIRED: 'warn',
} as const satisfies Record<SaleHoldStatus, Tone>;

export const STATE_TONES = {
  WARM_UP: 'busy',
  OPEN: 'good',
  ALL_HELD: 'warn',
  SOLD_OUT: 'quiet',
  OVER: 'quiet',
} as const satisfies Record<SaleState, Tone>;

/** How far the money of a hold is: what was paid and confirmed nothing goes back. */
export type HoldPayment = 'NONE' | 'REFUNDING' | BillStatus;

interface Paying {
  readonly status: SaleHoldStatus;
  readonly bill: { readonly status: BillStatus } | null;
}

export function paymentOf({ status, bill }: Paying): HoldPayment {
  if (!bill) return 'NONE';
  const isWaiting = status === 'HELD' || status === 'CONFIRMED';
  return bill.status === 'PAID' && !isWaiting ? 'REFUNDING' : bill.status;
}

export const PAYMENT_TONES = {
  NONE: 'quiet',
  DUE: 'busy',
  PAYING: 'busy',
  PAID: 'good',
  REFUNDING: 'warn',
  REFUNDED: 'quiet',
  VOID: 'quiet',
} as const satisfies Record<HoldPayment, Tone>;
