import { DomainError } from '@zhongtai/kit/errors';

/** No such account, or the ledger does not keep it. */
export class AccountNotFound extends DomainError {
  readonly code = 'ACCOUNT_NOT_FOUND';
}

/** It is closed, or frozen and money would leave it. */
export class AccountNotOpen extends DomainError {
  readonly code = 'ACCOUNT_NOT_OPEN';
}

/** What is there and not held is not enough. */
export class InsufficientFunds extends DomainError {
  readonly code = 'INSUFFICIENT_FUNDS';
}

/** An account keeps one currency. */
export class CurrencyMismatch extends DomainError {
  readonly code = 'CURRENCY_MISMATCH';
}

/** There is none, or it was captured or released before. */
export class HoldNotOpen extends DomainError {
  readonly code = 'HOLD_NOT_OPEN';
}

/** A journal is taken back once. */
export class AlreadyReversed extends DomainError {
  readonly code = 'ALREADY_REVERSED';
}

export class JournalNotFound extends DomainError {
  readonly code = 'JOURNAL_NOT_FOUND';
}
