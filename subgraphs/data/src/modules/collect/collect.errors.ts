import { DomainError } from '@zhongtai/kit/errors';

/** Why a request is not taken. `status` is that of HTTP. */
export abstract class CollectRefusal extends DomainError {
  abstract readonly status: number;
  /** In seconds, where to wait helps. */
  readonly retryAfter: number | null = null;
}

export class CollectKeyUnknown extends CollectRefusal {
  readonly code = 'COLLECT_KEY_UNKNOWN';
  readonly status = 401;
}

/** Neither JSON nor a form of a client we know. */
export class CollectUnreadable extends CollectRefusal {
  readonly code = 'COLLECT_UNREADABLE';
  readonly status = 400;
}

export class CollectTooLarge extends CollectRefusal {
  readonly code = 'REQUEST_TOO_LARGE';
  readonly status = 413;
}

/** More events a second than the source may send. */
export class CollectTooOften extends CollectRefusal {
  readonly code = 'RATE_LIMITED';
  readonly status = 429;
  override readonly retryAfter = 1;
}

/** What was taken waits for the engine and fills the disk that was set aside. */
export class CollectFull extends CollectRefusal {
  readonly code = 'COLLECT_FULL';
  readonly status = 503;
  override readonly retryAfter = 10;
}

/** Why one event is put aside, while the rest of its batch is taken. */
export class BadEvent extends DomainError {
  readonly code = 'COLLECT_BAD_EVENT';
}
