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

/** Or it is another customer's. */
export class SaleHoldNotFound extends DomainError {
  readonly code = 'SALE_HOLD_NOT_FOUND';
}

/** Its time is over: the unit is for others, and is not given to this hold again. */
export class SaleHoldExpired extends DomainError {
  readonly code = 'SALE_HOLD_EXPIRED';
}

/** The customer gave it back. */
export class SaleHoldReturned extends DomainError {
  readonly code = 'SALE_HOLD_RETURNED';
}

/** It became an award, which only staff take back. */
export class SaleHoldConfirmed extends DomainError {
  readonly code = 'SALE_HOLD_CONFIRMED';
}
