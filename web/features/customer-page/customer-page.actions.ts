'use server';

import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import type { Timeline } from './customer-timeline.tsx';
import { CUSTOMER_TIMELINE } from './engagement.queries.ts';

/** The events after a cursor, which are older; null when they cannot be loaded now. */
export async function loadTimeline(id: string, after: string | null): Promise<Timeline | null> {
  const answer = await ask(CUSTOMER_TIMELINE, { id, after, locale: await graphLocale() });
  return answer.ok ? (answer.data.customer?.timeline ?? null) : null;
}
