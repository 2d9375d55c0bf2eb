import { DomainError } from '@zhongtai/kit/errors';
import type { Finding } from '../package/index.ts';

/** There is none, it ended, or it is of another channel. */
export class ListingNotFound extends DomainError {
  readonly code = 'LISTING_NOT_FOUND';
}

/** Somebody changed it since it was read, or it ended. */
export class ListingChanged extends DomainError {
  readonly code = 'LISTING_CHANGED';

  constructor(now: { readonly version: number; readonly status: string }) {
    super('ListingChanged', now);
  }
}

/** Not yet, or not any more. */
export class ListingNotOpen extends DomainError {
  readonly code = 'LISTING_NOT_OPEN';
}

/** As many as the channel has are taken. */
export class ListingSoldOut extends DomainError {
  readonly code = 'LISTING_SOLD_OUT';
}

/** More are taken than the quota would allow. */
export class QuotaTaken extends DomainError {
  readonly code = 'QUOTA_TAKEN';

  constructor(now: { readonly taken: number }) {
    super('QuotaTaken', now);
  }
}

/** What the customer saw is not what is sold now. */
export class TermsChanged extends DomainError {
  readonly code = 'TERMS_CHANGED';
}

/** A rule is not met, or the risk is not the customer's; `failed` says which. */
export class NotEligible extends DomainError {
  readonly code = 'NOT_ELIGIBLE';

  constructor(findings: readonly Finding[]) {
    const failed = findings.filter(({ state }) => state !== 'MET');
    super('NotEligible', { failed: failed.map(({ code, sentence }) => ({ code, ...sentence })) });
  }
}
