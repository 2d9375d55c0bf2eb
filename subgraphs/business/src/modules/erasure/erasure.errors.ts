import { DomainError } from '@zhongtai/kit/errors';

export class ErasureExists extends DomainError {
  readonly code = 'ERASURE_EXISTS';
}

/** The business relationship goes on. */
export class AccountsOpen extends DomainError {
  readonly code = 'ACCOUNTS_OPEN';

  constructor(accounts: number) {
    super('The customer still has accounts', { accounts });
  }
}
