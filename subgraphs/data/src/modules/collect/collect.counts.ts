import type { TrackingCount } from '../../clickhouse/index.ts';
import type { Taken } from './collect.taken.ts';

const HOUR_MS = 3_600_000;
const NAME_LENGTH = 100;

/** How many of each kind came, and how they broke the plan, in the hour they came. */
export function countsOf(
  taken: readonly Taken[],
  fresh: ReadonlySet<Taken>,
  receivedAt: Date,
): TrackingCount[] {
  const hour = new Date(Math.floor(receivedAt.getTime() / HOUR_MS) * HOUR_MS);
  const counts = new Map<string, TrackingCount>();
  for (const line of taken) {
    const outcome = fresh.has(line) ? (line.event ? 'TAKEN' : 'PUT_ASIDE') : 'DUPLICATE';
    const broken = outcome === 'DUPLICATE' ? [] : line.violations;
    for (const { kind, property } of [{ kind: '', property: '' }, ...broken]) {
      const { id, organisation, channel } = line.source;
      const name = (line.event?.name ?? line.bad?.told.name ?? '')
        .slice(0, NAME_LENGTH)
        .toWellFormed();
      const cell = {
        ...{ organisation, sourceId: id, channel, appVersion: line.appVersion },
        ...{
          name,
          outcome,
          violation: kind,
          property: property.slice(0, NAME_LENGTH).toWellFormed(),
        },
      };
      const key = Object.values(cell).join('\0');
      counts.set(key, { ...cell, hour, events: (counts.get(key)?.events ?? 0) + 1 });
    }
  }
  return [...counts.values()];
}
