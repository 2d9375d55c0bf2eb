import { cache } from 'react';
import type { PlayQuery } from '#generated/gql/graphql.ts';
import { ask, askWith, type Answer } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { demoCustomerToken } from '#lib/session/demo-channel.ts';
import { PLAY, PLAY_CAMPAIGN, PLAY_CUSTOMERS, PLAY_MEMBERS } from './play.queries.ts';

export interface Player {
  readonly id: string;
  readonly name: string;
}

export type PlayedCampaign = NonNullable<PlayQuery['campaign']>;
export type PlayedDraws = PlayQuery['draws']['edges'];

export const loadPlayCampaign = cache((id: string) => ask(PLAY_CAMPAIGN, { id }));

/** Twenty of those the campaign is meant for, as far as a tag says who they are; some are held out by lot. */
export async function loadPlayers({
  tag,
  tagValue,
}: {
  readonly tag: { readonly key: string } | null;
  readonly tagValue: string | null;
}): Promise<Player[]> {
  if (tag) {
    const answer = await ask(PLAY_MEMBERS, { key: tag.key, value: tagValue });
    if (answer.ok)
      return (answer.data.tag?.customers.edges ?? []).map(({ node }) => playerOf(node));
  }
  const answer = await ask(PLAY_CUSTOMERS, {});
  return answer.ok ? answer.data.customers.edges.map(({ node }) => playerOf(node)) : [];
}

const playerOf = ({ id, name, number }: { id: string; name: string; number: string }): Player => ({
  id,
  name: `${name} · ${number}`,
});

/** What the customer sees of the campaign in the mobile bank. */
export async function loadPlay(id: string, customerId: string): Promise<Answer<PlayQuery>> {
  const token = await demoCustomerToken(customerId);
  const variables = { id, customerId, locale: await graphLocale() };
  return askWith(token, { document: PLAY, variables });
}
