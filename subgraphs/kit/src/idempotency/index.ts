export { type Command, idempotent } from './idempotent.ts';
export { idempotencyEntity } from './idempotency.entity.ts';
export { IdempotencyKeyReused } from './idempotency.errors.ts';
export { requestHash } from './request-hash.ts';
