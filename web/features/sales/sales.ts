import type { SaleHoldStatus, SalePageQuery, SaleState } from '#generated/gql/graphql.ts';
import type { Tone } from '#ui/status-tag.tsx';

export type Sale = NonNullable<NonNullable<SalePageQuery['campaign']>['sale']>;
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
