import { defineEntity, p } from '@mikro-orm/core';

const position = () => p.type('xid8').$type<string>();

/**
 * How far each consumer in `domain` has read a source. `pending` is the end of the batch that was
 * begun: it is committed before the handler runs, so that after a crash exactly that batch comes again.
 */
export function busCursorEntity(domain: string) {
  return defineEntity({
    name: 'BusCursor',
    tableName: 'bus_cursor',
    comment: `Where the consumers of ${domain} stand`,
    properties: {
      consumer: p.string().columnType('text').primary(),
      source: p.string().columnType('text').primary(),
      xid: position().default('0'),
      id: p.bigint('string').default('0'),
      pendingXid: position().nullable(),
      pendingId: p.bigint('string').nullable(),
      // How often the pending batch was begun.
      attempts: p.integer().default(0),
      lastError: p.string().columnType('text').nullable(),
    },
  });
}

/** Consumers write for every bank; who looks at what they put aside sees their own part of one. */
const WHOSE_EVENT = `(event ->> 'organisation')::ltree <@ scope()`;

/** Events that consumers in `domain` could not take and that were put aside, so that the rest goes on. */
export function busParkedEntity(domain: string) {
  return defineEntity({
    name: 'BusParked',
    tableName: 'bus_parked',
    comment: `Events that consumers of ${domain} could not take`,
    rowLevelSecurity: 'force',
    policies: [{ name: 'within_organisation', using: () => WHOSE_EVENT, check: () => WHOSE_EVENT }],
    properties: {
      consumer: p.string().columnType('text').primary(),
      source: p.string().columnType('text').primary(),
      eventId: p.uuid().primary(),
      event: p.json<Record<string, unknown>>(),
      reason: p.string().columnType('text'),
      parkedAt: p.datetime(3).defaultRaw('now()'),
    },
  });
}
