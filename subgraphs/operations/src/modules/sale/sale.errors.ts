import { DomainError } from '@zhongtai/kit/errors';

/** The warm-up lasts till `opensAt`. */
export class SaleNotOpen extends DomainError {
  readonly code = 'SALE_NOT_OPEN';

  constructor(opensAt: Date) {
    super('Not before it opens', { opensAt: opensAt.toISOString() });
  }
}

/** The customer holds or has got as many as one may. */
export class SaleLimitReached extends DomainError {
  readonly code = 'SALE_LIMIT_REACHED';
}

/** The customer gave holds up, or let them end, as often as one may. */
export class SaleGivenUpTooOften extends DomainError {
  readonly code = 'SALE_GIVEN_UP_TOO_OFTEN';
}

/** There is a queue, and the customer is not let in yet: at `admitsAt`, which is null for who shows no token of theirs. */
export class SaleNotAdmitted extends DomainError {
  readonly code = 'SALE_NOT_ADMITTED';

  constructor(admitsAt: Date | null) {
    super('Not let in', { admitsAt: admitsAt?.toISOString() ?? null });
  }
}

/** The customer was let in and did not hold in time: their next place is behind all others. */
export class SaleAdmissionOver extends DomainError {
  readonly code = 'SALE_ADMISSION_OVER';
}

/** Everybody may hold at once. */
export class SaleHasNoQueue extends DomainError {
  readonly code = 'SALE_HAS_NO_QUEUE';
}

/** Or it is another customer's. */
export class SaleHoldNotFound extends DomainError {
  readonly code = 'SALE_HOLD_NOT_FOUND';
}

/** Its time is over: the unit is for others, and is not given to this hold again. */
export class SaleHoldExpired extends DomainError {
  readonly code = 'SALE_HOLD_EXPIRED';
}

/** It has a price: paying it confirms it. */
export class SaleHoldUnpaid extends DomainError {
  readonly code = 'SALE_HOLD_UNPAID';
}

/** The customer gave it back. */
export class SaleHoldReturned extends DomainError {
  readonly code = 'SALE_HOLD_RETURNED';
}

/** It became an award, which only staff take back. */
export class SaleHoldConfirmed extends DomainError {
  readonly code = 'SALE_HOLD_CONFIRMED';
}
