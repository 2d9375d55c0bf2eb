'use server';

import type { SwitchOrganisationsQuery } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { currentSession } from '#lib/session/session.ts';
import { ORGANISATIONS, PLACES } from './shell.queries.ts';

export type SwitchOrganisation = SwitchOrganisationsQuery['organisations']['edges'][number]['node'];

/** A bank has some hundred parts; more than this is cut. */
const MOST_PAGES = 10;

/** Every part of the bank the operator may see, whatever the console is narrowed to; null when they cannot be loaded. */
export async function loadOrganisations(): Promise<SwitchOrganisation[] | null> {
  const found: SwitchOrganisation[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: Awaited<ReturnType<typeof loadPage>> = await loadPage(after);
    if (!answer.ok) return null;
    const { edges, pageInfo } = answer.data.organisations;
    found.push(...edges.map(({ node }) => node));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  return [...found, ...(await placesBeyond(found))];
}

/** What was granted elsewhere has no name here: one must act there to see it. */
async function placesBeyond(found: readonly SwitchOrganisation[]): Promise<SwitchOrganisation[]> {
  const answer = await ask(PLACES, {}, { wholeScope: true });
  if (!answer.ok) return [];
  const known = new Set(found.map(({ path }) => path));
  const places = new Set(answer.data.viewer.grants.map(({ place }) => place));
  return [...places].filter((path) => !known.has(path)).map((path) => ({ path, name: path }));
}

/** Narrows everything the console shows to one part of the bank; null for all the operator may see. */
export async function chooseOrganisation(path: string | null): Promise<void> {
  const session = await currentSession();
  if (path) session.organisation = path;
  else delete session.organisation;
  await session.save();
}

function loadPage(after: string | null) {
  return ask(ORGANISATIONS, { after }, { wholeScope: true });
}
