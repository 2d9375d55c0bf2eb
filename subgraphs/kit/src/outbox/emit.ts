import type { EntityClass } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '../ids/index.ts';
import { OUTBOX_TABLE, type outboxEntity } from './outbox.entity.ts';

type OutboxRow = InstanceType<ReturnType<typeof outboxEntity>['class']>;

export interface NewEvent {
  /** `<domain>.<noun>.<past participle>` */
  readonly type: string;
  /** Path of the part of the bank where it happened. */
  readonly organisation: string;
  readonly customerId?: string | null;
  /** What it happened to: the order, award, account … */
  readonly subjectId?: string | null;
  /** Code of the channel it came through. */
  readonly channel?: string | null;
  /** Never names, phones or papers of persons. */
  readonly body: Record<string, unknown>;
  /** Given when the same event may be emitted again, as by an import; a second row is then refused. */
  readonly eventId?: string;
}

/**
 * Adds what happened to the unit of work: the next flush writes it in the same transaction as the
 * change itself, and its commit wakes the readers. Gives the id of the event.
 */
export function emit(em: EntityManager, now: Date, event: NewEvent): string {
  const eventId = event.eventId ?? newId();
  em.create(outboxOf(em), {
    eventId,
    type: event.type,
    organisation: event.organisation,
    customerId: event.customerId ?? null,
    subjectId: event.subjectId ?? null,
    channel: event.channel ?? null,
    body: event.body,
    at: now,
  });
  return eventId;
}

function outboxOf(em: EntityManager): EntityClass<OutboxRow> {
  for (const { tableName, class: entity } of em.getMetadata().getAll().values()) {
    if (tableName === OUTBOX_TABLE) return entity;
  }
  throw new Error('This domain mounts no outboxEntity');
}
