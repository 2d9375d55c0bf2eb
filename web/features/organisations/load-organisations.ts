import type { OrganisationTreeQuery } from '#generated/gql/graphql.ts';
import type { Failure } from '#lib/graph/failure.ts';
import { ask, type Answer } from '#lib/graph/request.ts';
import { ORGANISATION_TREE } from './organisations.queries.ts';

export type Part = OrganisationTreeQuery['organisations']['edges'][number]['node'];

/** A bank has some hundred parts; more than this many pages are cut. */
const MOST_PAGES = 10;

/** Every part of the bank the operator may see, by path. */
export async function loadParts(
  mayReadOperators: boolean,
): Promise<{ readonly parts: Part[] } | { readonly failure: Failure }> {
  const parts: Part[] = [];
  let after: string | null = null;
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const answer: Answer<OrganisationTreeQuery> = await ask(ORGANISATION_TREE, {
      after,
      mayReadOperators,
    });
    if (!answer.ok) return { failure: answer.failure };
    const { organisations }: OrganisationTreeQuery = answer.data;
    parts.push(...organisations.edges.map(({ node }) => node));
    if (!organisations.pageInfo.hasNextPage) break;
    after = organisations.pageInfo.endCursor;
  }
  return { parts };
}
