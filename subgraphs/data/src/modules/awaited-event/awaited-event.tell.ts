import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import type { EventRow } from '../../clickhouse/index.ts';
import { AwaitedEvent } from './awaited-event.entity.ts';

/** It is in the event table already: nobody keeps it twice. */
export const BEHAVIOUR_COLLECTED = 'data.behaviour.collected';

/**
 * Tells operations of what customers did in channels where a running campaign waits for it: its name, its moment and
 * what steps ask about. Told again it is known by its id. Call in the transaction in which the events are kept.
 */
export async function tellAwaited(
  em: EntityManager,
  rows: readonly EventRow[],
  now: Date,
): Promise<void> {
  const known = rows.filter(({ customerId }) => customerId !== null);
  const names = [...new Set(known.map(({ name }) => name))];
  const awaited = names.length === 0 ? [] : await em.find(AwaitedEvent, { event: { $in: names } });
  if (awaited.length === 0) return;
  const byName = Map.groupBy(awaited, ({ event }) => event);
  for (const row of known) {
    const waiting = (byName.get(row.name) ?? []).filter((each) => waitsFor(each, row));
    if (waiting.length > 0) tell(em, row, { waiting, now });
  }
  await em.flush();
}

/** Who is a member is known to operations: a customer of a branch uses the app of the bank. */
const waitsFor = (
  { organisation, startsAt, endsAt }: AwaitedEvent,
  { organisation: place, at }: EventRow,
): boolean => bankOf(organisation) === bankOf(place) && at >= startsAt && at < endsAt;

interface Telling {
  readonly waiting: readonly AwaitedEvent[];
  readonly now: Date;
}

function tell(em: EntityManager, row: EventRow, { waiting, now }: Telling): void {
  const { id, name, organisation, customerId = null, channel = null, at } = row;
  const asked = new Set(waiting.flatMap(({ properties }) => properties));
  const properties = Object.entries(row.properties ?? {}).filter(([key]) => asked.has(key));
  emit(em, now, {
    ...{ type: BEHAVIOUR_COLLECTED, organisation, customerId, subjectId: id, channel },
    body: { name, at, properties: Object.fromEntries(properties) },
  });
}
