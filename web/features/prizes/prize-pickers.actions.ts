'use server';

import type { PickedPrizeQuery } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { PICKED_PRIZE, PRIZE_CHOICES } from './prizes.queries.ts';

interface Choice {
  readonly value: string;
  readonly label: string;
}

export type PickedPrize = NonNullable<PickedPrizeQuery['prize']>;

/** Prizes whose name contains the text; at most twenty. Null when they cannot be asked now. */
export async function findPrizes(query: string): Promise<Choice[] | null> {
  const answer = await ask(PRIZE_CHOICES, { query: query || null, locale: await graphLocale() });
  if (!answer.ok) return null;
  return answer.data.prizes.edges.map(({ node: { id, name, organisation } }) => ({
    value: id,
    label: organisation ? `${name} · ${organisation.name}` : name,
  }));
}

/** What one costs and how many are left; null when it cannot be asked now. */
export async function loadPickedPrize(id: string): Promise<PickedPrize | null> {
  const answer = await ask(PICKED_PRIZE, { id });
  return answer.ok ? answer.data.prize : null;
}
