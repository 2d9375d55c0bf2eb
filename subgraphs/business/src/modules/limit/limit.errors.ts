import { DomainError } from '@zhongtai/kit/errors';

/** What refused, as the database says it: which rule, and what of it is left. */
export interface Exceeded {
  /** Whose rule: `LAW`, `BANK`, `CHANNEL`, `CUSTOMER`. */
  readonly source: string;
  /** Code of the channel it is of; `*` for all together. */
  readonly channel: string;
  readonly period: string;
  readonly cap: string;
  readonly left: string;
  readonly currency: string;
  readonly legalReference: string | null;
}

/** It would be more than a rule allows; the details say which, and how much of it is left. */
export class LimitExceeded extends DomainError {
  readonly code = 'LIMIT_EXCEEDED';

  constructor(exceeded: Exceeded) {
    super('LimitExceeded', { ...exceeded });
  }
}

/** A proposal about the same limit waits for its decision. */
export class LimitRuleProposed extends DomainError {
  readonly code = 'LIMIT_RULE_PROPOSED';
}

/** There is none in force that could be taken away, or it is the same as the one proposed. */
export class LimitRuleUnchanged extends DomainError {
  readonly code = 'LIMIT_RULE_UNCHANGED';
}
