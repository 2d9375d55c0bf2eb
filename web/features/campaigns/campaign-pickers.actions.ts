'use server';

import type { TagAudienceQuery } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import {
  PLANNED_CHOICES,
  PRODUCT_CHOICES,
  TAG_AUDIENCE,
  TAG_CHOICES,
} from './campaign-pickers.queries.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export type Audience = NonNullable<TagAudienceQuery['tag']>;

/** Tags with values whose key or name contains the text; at most twenty. Null when they cannot be asked now. */
export async function findTags(query: string): Promise<Choice[] | null> {
  const answer = await ask(TAG_CHOICES, { query: query || null, locale: await graphLocale() });
  if (!answer.ok) return null;
  return answer.data.tags.edges.map(({ node: { key, name, category } }) => ({
    value: key,
    label: `${category.name} › ${name}`,
  }));
}

/** The values of a tag and how many customers have each; null when it cannot be asked now. */
export async function loadAudience(key: string): Promise<Audience | null> {
  const answer = await ask(TAG_AUDIENCE, { key, locale: await graphLocale() });
  return answer.ok ? answer.data.tag : null;
}

/** Products on sale whose code or name contains the text; at most twenty. Null when they cannot be asked now. */
export async function findProducts(query: string): Promise<Choice[] | null> {
  const answer = await ask(PRODUCT_CHOICES, { query: query || null, locale: await graphLocale() });
  if (!answer.ok) return null;
  return answer.data.products.edges.map(({ node: { id, code, name } }) => ({
    value: id,
    label: `${name} (${code})`,
  }));
}

/** The events of the tracking plan that are in force; null when the operator may not see them, or not now. */
export async function listPlannedEvents(): Promise<Choice[] | null> {
  const answer = await ask(PLANNED_CHOICES, {});
  if (!answer.ok || answer.failures.length > 0) return null;
  return answer.data.plannedEvents.edges.map(({ node: { name, description } }) => ({
    value: name,
    label: description ? `${name} · ${description}` : name,
  }));
}
