import type { DrawsQuery } from '#generated/gql/graphql.ts';

export type Lottery = NonNullable<NonNullable<DrawsQuery['campaign']>['lottery']>;
export type Odds = Lottery['odds'][number];
export type Pool = Lottery['pools'][number];
export type Draw = DrawsQuery['draws']['edges'][number]['node'];

/** Below this, chance alone is no explanation any more. */
const SUSPICIOUS = 0.0001;

/** What the chi-square test says in a word. */
export const verdictOf = (fairness: Lottery['fairness']): 'fair' | 'suspicious' | 'few' =>
  fairness ? (fairness.pValue < SUSPICIOUS ? 'suspicious' : 'fair') : 'few';
