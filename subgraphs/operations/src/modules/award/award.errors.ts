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

export class AwardRevoked extends DomainError {
  readonly code = 'AWARD_REVOKED';
}

export class AwardExpired extends DomainError {
  readonly code = 'AWARD_EXPIRED';
}

/** A gift that was sent is neither handed over nor taken back before it has arrived or returned. */
export class AwardUnderWay extends DomainError {
  readonly code = 'AWARD_UNDER_WAY';
}

export class FulfilmentNotPossible extends DomainError {
  readonly code = 'FULFILMENT_NOT_POSSIBLE';
}
