'use client';

import { useState } from 'react';
import type {
  AwardIssuedSubscription,
  AwardIssuedSubscriptionVariables,
  AwardsQuery,
} from '#generated/gql/graphql.ts';
import type { LiveDocument } from '#lib/graph/document.ts';
import { useLive, type LiveState } from '#lib/live/use-live.ts';

export type Award = AwardsQuery['awards']['edges'][number]['node'];

export interface AwardSource {
  /** The newest when the page was loaded, newest first. */
  readonly awards: readonly Award[];
  readonly document: LiveDocument<AwardIssuedSubscription, AwardIssuedSubscriptionVariables>;
  readonly variables: Omit<AwardIssuedSubscriptionVariables, 'after'>;
}

interface LiveAwards {
  /** Newest first. */
  readonly awards: readonly Award[];
  /** How many came since the page was loaded. */
  readonly arrivedCount: number;
  readonly state: LiveState;
}

const MOST_SHOWN = 20;

/** The newest awards, and each further one as it is issued. */
export function useLiveAwards({ awards, document, variables }: AwardSource): LiveAwards {
  const [arrived, setArrived] = useState<readonly Award[]>([]);
  const state = useLive({
    document,
    variables,
    cursorOf: ({ awardIssued }) => awardIssued.cursor,
    onMessage: ({ awardIssued: { award } }) =>
      setArrived((before) => [award, ...before.filter(({ id }) => id !== award.id)]),
  });
  const known = new Set(awards.map(({ id }) => id));
  // A page that is loaded again holds only the newest of what arrived before.
  const newest = awards[0]?.issuedAt ?? '';
  const fresh = arrived.filter(({ id, issuedAt }) => !known.has(id) && issuedAt >= newest);
  return { awards: [...fresh, ...awards].slice(0, MOST_SHOWN), arrivedCount: fresh.length, state };
}
