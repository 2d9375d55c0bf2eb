export { comparePositions, decodeCursor, encodeCursor, type Position, START } from './cursor.ts';
export { emit, type NewEvent } from './emit.ts';
export type { Subscription } from './feed.ts';
export { outboxEntity } from './outbox.entity.ts';
export { CursorExpired } from './outbox.errors.ts';
export type { EventFilter, OutboxEvent } from './outbox-reader.ts';
export { mapStream } from './promptly-ending.ts';
export { pruneOutbox } from './retention.ts';
export { type OutboxTail, type OutboxTailOptions, tailOutbox } from './tail-outbox.ts';
