import { DomainError } from '../errors/index.ts';

/** The key was used before with another input. */
export class IdempotencyKeyReused extends DomainError {
  readonly code = 'IDEMPOTENCY_KEY_REUSED';
}
