import { DomainError } from '@zhongtai/kit/errors';

/** Or the caller may not see it, or it is not for the part of the bank that wants it. */
export class PrizeNotFound extends DomainError {
  readonly code = 'PRIZE_NOT_FOUND';
}

/** Somebody else saved it since it was read. */
export class PrizeChanged extends DomainError {
  readonly code = 'PRIZE_CHANGED';
}

export class PrizeWithdrawn extends DomainError {
  readonly code = 'PRIZE_WITHDRAWN';
}

/** No lot that may be used holds as many. */
export class PrizeShort extends DomainError {
  readonly code = 'PRIZE_SHORT';
}

export class PrizeLotNotFound extends DomainError {
  readonly code = 'PRIZE_LOT_NOT_FOUND';
}

/** The bank has had one of the codes before, or it is there twice. */
export class CodeTwice extends DomainError {
  readonly code = 'CODE_TWICE';

  constructor(line: number) {
    super('A code is there already', { line });
  }
}
