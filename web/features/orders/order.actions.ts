'use server';

import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { EventPage } from './order-events.ts';
import { ORDER_EVENTS } from './orders.queries.ts';

/** At most a hundred events after a cursor, which are later; null when they cannot be loaded now. */
export async function loadEvents(id: string, after: string | null): Promise<EventPage | null> {
  const answer = await ask(ORDER_EVENTS, { id, after, locale: await graphLocale() });
  const events = answer.ok ? answer.data.order?.events : null;
  if (!events) return null;
  return { events: events.edges.map(({ node }) => node), ...events.pageInfo };
}

/** Every event after a cursor; null when they cannot be loaded now. */
export async function loadAllEvents(id: string, after: string | null): Promise<EventPage | null> {
  let page = await loadEvents(id, after);
  const events = page ? [...page.events] : [];
  while (page?.hasNextPage) {
    // oxlint-disable-next-line no-await-in-loop -- each page says where the next begins
    page = await loadEvents(id, page.endCursor);
    events.push(...(page?.events ?? []));
  }
  return page && { ...page, events };
}
