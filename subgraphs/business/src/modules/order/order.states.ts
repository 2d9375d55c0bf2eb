/** Where an order of ours stands. */
export const ORDER_STATES = [
  'DRAFT',
  'PARKED',
  'AUTH_REQUIRED',
  'UNKNOWN',
  'COMPLETED',
  'FAILED',
  'CANCELLED',
  'EXPIRED',
] as const;

export type OrderState = (typeof ORDER_STATES)[number];

/** In the words that orders of every system share. */
export const STATUS_OF = {
  DRAFT: 'OPEN',
  PARKED: 'OPEN',
  AUTH_REQUIRED: 'OPEN',
  UNKNOWN: 'OPEN',
  COMPLETED: 'APPROVED',
  FAILED: 'DECLINED',
  CANCELLED: 'CANCELLED',
  EXPIRED: 'CANCELLED',
} as const satisfies Record<OrderState, string>;

/** Every way from one state to another; the table knows them, too. */
export const ORDER_MOVES: Readonly<Record<OrderState, readonly OrderState[]>> = {
  DRAFT: [
    ...(['DRAFT', 'PARKED', 'AUTH_REQUIRED', 'UNKNOWN', 'COMPLETED'] as const),
    ...(['FAILED', 'CANCELLED', 'EXPIRED'] as const),
  ],
  PARKED: ['PARKED', 'DRAFT', 'CANCELLED', 'EXPIRED'],
  AUTH_REQUIRED: [
    ...(['AUTH_REQUIRED', 'DRAFT', 'PARKED', 'UNKNOWN', 'COMPLETED'] as const),
    ...(['FAILED', 'CANCELLED', 'EXPIRED'] as const),
  ],
  UNKNOWN: ['COMPLETED', 'FAILED'],
  COMPLETED: [],
  FAILED: [],
  CANCELLED: [],
  EXPIRED: [],
};
