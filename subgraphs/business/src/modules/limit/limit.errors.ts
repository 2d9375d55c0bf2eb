import { DomainError } from '@zhongtai/kit/errors';

/** It would be more in one day than the customer's limit; `cap` and `used` say how much that is. */
export class LimitExceeded extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';

  constructor(figures: { readonly cap: string; readonly used: string }) {
    super('LimitExceeded', figures);
  }
}
