import type { OrderPageQuery } from '#generated/gql/graphql.ts';
import { bankDay } from '#lib/bank-day.ts';

export type Order = NonNullable<OrderPageQuery['order']>;
export type Task = Order['tasks'][number];
export type OrderEvent = Order['events']['edges'][number]['node'];

/** Events in a row, oldest first. */
export interface EventPage {
  readonly events: readonly OrderEvent[];
  readonly hasNextPage: boolean;
  /** Null when there are no events. */
  readonly endCursor: string | null;
}

export function firstPage({ events }: Order): EventPage {
  return { events: events.edges.map(({ node }) => node), ...events.pageInfo };
}

/** Two pages as one. A page that was asked for twice counts once. */
export function joinPages(before: EventPage, next: EventPage): EventPage {
  const known = new Set(before.events.map(({ id }) => id));
  return {
    events: [...before.events, ...next.events.filter(({ id }) => !known.has(id))],
    hasNextPage: next.hasNextPage,
    endCursor: next.endCursor ?? before.endCursor,
  };
}

/** An event, and how long after the one before it came, in milliseconds; null for the first. */
export interface Step {
  readonly event: OrderEvent;
  readonly sinceMs: number | null;
}

/** The steps of each bank day, in order. */
export function stepsByDay(
  events: readonly OrderEvent[],
  timeZone: string,
): readonly (readonly [day: string, steps: readonly Step[]])[] {
  const steps = events.map((event, index) => {
    const previous = events[index - 1];
    return { event, sinceMs: previous ? Date.parse(event.at) - Date.parse(previous.at) : null };
  });
  return [...Map.groupBy(steps, ({ event }) => bankDay(new Date(event.at), timeZone))];
}
