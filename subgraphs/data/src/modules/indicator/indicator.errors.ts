import { DomainError } from '@zhongtai/kit/errors';

export class IndicatorNotFound extends DomainError {
  readonly code = 'INDICATOR_NOT_FOUND';
}

/** Somebody else made a version meanwhile, or there is none. */
export class IndicatorChanged extends DomainError {
  readonly code = 'INDICATOR_CHANGED';
}
