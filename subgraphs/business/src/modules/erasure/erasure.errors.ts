import { DomainError } from '@zhongtai/kit/errors';

export class ErasureNotFound extends DomainError {
  readonly code = 'ERASURE_NOT_FOUND';
}

/** It was confirmed or cancelled before. */
export class ErasureDecided extends DomainError {
  readonly code = 'ERASURE_DECIDED';
}

export class ErasureExists extends DomainError {
  readonly code = 'ERASURE_EXISTS';
}

/** Whoever asks does not confirm. */
export class FourEyes extends DomainError {
  readonly code = 'FOUR_EYES';
}

/** The business relationship goes on. */
export class AccountsOpen extends DomainError {
  readonly code = 'ACCOUNTS_OPEN';

  constructor(accounts: number) {
    super('The customer still has accounts', { accounts });
  }
}
