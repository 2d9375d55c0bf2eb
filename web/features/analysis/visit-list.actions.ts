'use server';

import type { BehaviourInput, BehaviourVisitsQuery } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { BEHAVIOUR_VISITS } from './together.queries.ts';

export type Visits = BehaviourVisitsQuery['behaviour']['visitList'];

/** Ten visits after a cursor, which are older; null when they cannot be loaded now. */
export async function loadVisits(input: BehaviourInput, after: string): Promise<Visits | null> {
  const answer = await ask(BEHAVIOUR_VISITS, { input, after, locale: await graphLocale() });
  return answer.ok ? answer.data.behaviour.visitList : null;
}
