import type { ChainPageQuery } from '#generated/gql/graphql.ts';

export type Step = NonNullable<NonNullable<ChainPageQuery['campaign']>['chain']>['steps'][number];
export type Participants = ChainPageQuery['taskParticipants'];
export type Participant = Participants['edges'][number]['node'];
