import { DomainError } from '@zhongtai/kit/errors';

/** The rules of the channel forbid what the campaign is about. */
export class NotInThisChannel extends DomainError {
  readonly code = 'NOT_IN_THIS_CHANNEL';
}

/** No invitation has this code, or its campaign does not run. */
export class InvitationNotFound extends DomainError {
  readonly code = 'INVITATION_NOT_FOUND';
}

export class InvitationOfOneself extends DomainError {
  readonly code = 'INVITATION_OF_ONESELF';
}

/** Invitations are for those who were no customers when the campaign began. */
export class NotNewToTheBank extends DomainError {
  readonly code = 'NOT_NEW_TO_THE_BANK';
}

/** The link was followed too long ago; following one again begins anew. */
export class InvitationLapsed extends DomainError {
  readonly code = 'INVITATION_LAPSED';
}

/** Or the caller may not see it. */
export class ReferralNotFound extends DomainError {
  readonly code = 'REFERRAL_NOT_FOUND';
}

/** It does not wait for a decision. */
export class ReferralNotInReview extends DomainError {
  readonly code = 'REFERRAL_NOT_IN_REVIEW';
}

/** Whoever made or submitted the campaign does not decide about its referrals. */
export class ReferralOfOwnCampaign extends DomainError {
  readonly code = 'REFERRAL_OF_OWN_CAMPAIGN';
}
