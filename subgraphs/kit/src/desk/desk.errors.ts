import { DomainError } from '../errors/index.ts';

export class DeskItemNotFound extends DomainError {
  readonly code = 'DESK_ITEM_NOT_FOUND';
}

/** The consumer refused the event again. */
export class DeskRetryFailed extends DomainError {
  readonly code = 'DESK_RETRY_FAILED';
}

export class DeskConsumerStopped extends DomainError {
  readonly code = 'DESK_CONSUMER_STOPPED';
}

export class DeskJobWaits extends DomainError {
  readonly code = 'DESK_JOB_WAITS';
}
