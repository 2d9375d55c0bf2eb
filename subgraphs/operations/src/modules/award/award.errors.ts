import { DomainError } from '@zhongtai/kit/errors';

/** The customer was not pinned as a member when the campaign started. */
export class NotInAudience extends DomainError {
  readonly code = 'NOT_IN_AUDIENCE';
}

export class AlreadyClaimed extends DomainError {
  readonly code = 'ALREADY_CLAIMED';

  constructor(awardId: string) {
    super('One prize for each customer', { awardId });
  }
}

export class OutOfStock extends DomainError {
  readonly code = 'OUT_OF_STOCK';
}
