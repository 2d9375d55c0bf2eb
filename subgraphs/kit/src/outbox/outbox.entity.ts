import { defineEntity, p } from '@mikro-orm/core';
import { organisationPolicy } from '../scope/index.ts';

export const OUTBOX_TABLE = 'outbox';

/** The channel that wakes the readers of a domain's outbox. */
export const wakeChannel = (domain: string) => `${domain}_outbox`;

/**
 * The table of what happened in `domain`: one row per domain event, written in the transaction of the
 * change. Each domain mounts its own; rows are written by `emit` alone.
 */
export function outboxEntity(domain: string) {
  return defineEntity({
    name: 'OutboxRow',
    tableName: OUTBOX_TABLE,
    ...organisationPolicy(),
    indexes: [{ name: 'outbox_position', properties: ['xid', 'id'] }],
    // At commit, once per transaction: PostgreSQL folds equal notifications.
    triggers: [
      {
        name: 'outbox_wake',
        timing: 'after',
        events: ['insert'],
        forEach: 'statement',
        body: `perform pg_notify('${wakeChannel(domain)}', ''); return null`,
      },
    ],
    properties: {
      id: p.bigint('string').primary().autoincrement(),
      xid: p.type('xid8').$type<string>().defaultRaw('pg_current_xact_id()'),
      eventId: p.uuid().unique(),
      type: p.string().columnType('text'),
      // Read in order of position, never by organisation alone, so without an index of its own.
      organisation: p.string().columnType('ltree'),
      customerId: p.uuid().nullable(),
      subjectId: p.uuid().nullable(),
      channel: p.string().columnType('text').nullable(),
      body: p.json<Record<string, unknown>>(),
      at: p.datetime(3),
      /** What is kept goes by this: an import tells of what happened years ago. */
      writtenAt: p.datetime(3).defaultRaw('now()'),
    },
  });
}
