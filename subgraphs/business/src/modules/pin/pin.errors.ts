import { DomainError } from '@zhongtai/kit/errors';

/** The customer has set none. */
export class PinNotSet extends DomainError {
  readonly code = 'PIN_NOT_SET';
}

/** `attemptsLeft` says how often it may still be tried. */
export class PinWrong extends DomainError {
  readonly code = 'PIN_WRONG';

  constructor(attemptsLeft: number) {
    super('PinWrong', { attemptsLeft });
  }
}

/** Wrong too often; a counter sets a new one. */
export class PinLocked extends DomainError {
  readonly code = 'PIN_LOCKED';
}

/** Whoever sets a PIN for a customer cannot authorise with it: a colleague serves, or the customer sets their own. */
export class PinOwn extends DomainError {
  readonly code = 'PIN_OWN';
}

/** Six digits, neither all the same nor in a row. */
export class PinTooSimple extends DomainError {
  readonly code = 'PIN_TOO_SIMPLE';
}

/** There is one: a further one needs the present one, or a counter. */
export class PinExists extends DomainError {
  readonly code = 'PIN_EXISTS';
}
