import { DomainError } from '@zhongtai/kit/errors';

/** The customer has drawn as often as they may. */
export class NoChanceLeft extends DomainError {
  readonly code = 'NO_CHANCE_LEFT';
}

/** The customer has drawn as often as they may today; `renewsAt` says when they may again. */
export class NoChanceToday extends DomainError {
  readonly code = 'NO_CHANCE_TODAY';

  constructor(renewsAt: Date) {
    super('As often as one may in 24 hours', { renewsAt: renewsAt.toISOString() });
  }
}
