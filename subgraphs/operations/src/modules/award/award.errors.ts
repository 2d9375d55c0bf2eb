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

/** Or the caller may not see it. */
export class AwardNotFound extends DomainError {
  readonly code = 'AWARD_NOT_FOUND';
}

export class AwardRedeemed extends DomainError {
  readonly code = 'AWARD_REDEEMED';
}

export class OutOfStock extends DomainError {
  readonly code = 'OUT_OF_STOCK';
}
