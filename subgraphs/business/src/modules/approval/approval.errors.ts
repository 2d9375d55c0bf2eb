import { DomainError } from '@zhongtai/kit/errors';

export class ApprovalNotFound extends DomainError {
  readonly code = 'APPROVAL_NOT_FOUND';
}

/** Somebody was faster. */
export class ApprovalDecided extends DomainError {
  readonly code = 'APPROVAL_DECIDED';
}

/** Whoever made or submitted it does not decide it. */
export class ApprovalOwn extends DomainError {
  readonly code = 'APPROVAL_OWN';
}

export class ApprovalNotOwn extends DomainError {
  readonly code = 'APPROVAL_NOT_OWN';
}

/** A part of the bank above the caller's decides. */
export class ApprovalWaitsAbove extends DomainError {
  readonly code = 'APPROVAL_WAITS_ABOVE';
}

export class ApprovalAtHeadOffice extends DomainError {
  readonly code = 'APPROVAL_AT_HEAD_OFFICE';
}

export class ApprovalPolicyNotFound extends DomainError {
  readonly code = 'APPROVAL_POLICY_NOT_FOUND';
}
