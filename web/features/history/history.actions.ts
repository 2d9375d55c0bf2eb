'use server';

import type { HistoryQuery } from '#generated/gql/graphql.ts';
import { ask } from '#lib/graph/request.ts';
import { HISTORY } from './history.queries.ts';

export type HistoryPage = HistoryQuery['history'];

/** Kind and id of an object, as the audit log names it: `Campaign`. */
export interface HistoryOf {
  readonly kind: string;
  readonly id: string;
}

/** What was done with the object before a cursor, newest first; null when it cannot be loaded now. */
export async function loadHistory(
  { kind, id }: HistoryOf,
  after: string | null,
): Promise<HistoryPage | null> {
  const answer = await ask(HISTORY, { objectKind: kind, objectId: id, after });
  return answer.ok ? answer.data.history : null;
}
