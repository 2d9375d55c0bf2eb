import { DomainError } from '@zhongtai/kit/errors';

/** There is none, or it is over. */
export class TermDepositNotOpen extends DomainError {
  readonly code = 'TERM_DEPOSIT_NOT_OPEN';
}

/** Its day has not come. */
export class NotMatured extends DomainError {
  readonly code = 'NOT_MATURED';
}

/** There is none, or it is repaid. */
export class LoanNotRunning extends DomainError {
  readonly code = 'LOAN_NOT_RUNNING';
}

/** More than the loan owes. */
export class MoreThanOwed extends DomainError {
  readonly code = 'MORE_THAN_OWED';
}

/** The other side has answered before, or nothing was ever sent. */
export class ItemNotOpen extends DomainError {
  readonly code = 'ITEM_NOT_OPEN';
}

/** The holding has fewer units. */
export class NotEnoughUnits extends DomainError {
  readonly code = 'NOT_ENOUGH_UNITS';
}

/** The product is not of the kind that this is done with, or has no rate. */
export class ProductUnsuitable extends DomainError {
  readonly code = 'PRODUCT_UNSUITABLE';
}

/** The core banking system that the bank uses does not do this; `details.operation` names it. */
export class NotOfThisCore extends DomainError {
  readonly code = 'NOT_OF_THIS_CORE';

  constructor(operation: string) {
    super(`The core banking system has no ${operation}`, { operation });
  }
}
