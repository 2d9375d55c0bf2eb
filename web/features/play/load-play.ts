import { cache } from 'react';
import type { CampaignModel, PlayQuery } from '#generated/gql/graphql.ts';
import { ask, askWith, type Answer } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { demoCustomerToken } from '#lib/session/demo-channel.ts';
import type { Wallet } from './sale-play.tsx';
import { PLAY, PLAY_WALLET } from './play.queries.ts';
import { PLAY_CAMPAIGN, PLAY_CUSTOMERS, PLAY_MEMBERS, PLAY_PROSPECTS } from './players.queries.ts';

export interface Player {
  readonly id: string;
  readonly name: string;
  /** Not a customer yet: somebody to invite. */
  readonly isProspect?: boolean;
}

export type PlayedCampaign = NonNullable<PlayQuery['campaign']>;
export type PlayedDraws = PlayQuery['draws']['edges'];
export type PlayedHolds = PlayQuery['saleHolds']['edges'];
export type PlayedReferral = PlayQuery['referrals']['edges'][number]['node'];

export const loadPlayCampaign = cache((id: string) => ask(PLAY_CAMPAIGN, { id }));

/** Twenty of those the campaign is meant for, as far as a tag says who they are; some are held out by lot. Where customers invite, prospects, too. */
export async function loadPlayers({
  model,
  ...audience
}: Meant & { readonly model: CampaignModel }): Promise<Player[]> {
  const members = await loadMembers(audience);
  if (model !== 'REFERRAL') return members;
  const answer = await ask(PLAY_PROSPECTS, {});
  const prospects = answer.ok ? answer.data.customers.edges : [];
  return [...members, ...prospects.map(({ node }) => ({ ...playerOf(node), isProspect: true }))];
}

interface Meant {
  readonly tag: { readonly key: string } | null;
  readonly tagValue: string | null;
}

async function loadMembers({ tag, tagValue }: Meant): Promise<Player[]> {
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

/** What the customer can pay with: their open current accounts. Null when that cannot be said. */
export async function loadWallet(customerId: string): Promise<Wallet | null> {
  const token = await demoCustomerToken(customerId);
  const answer = await askWith(token, { document: PLAY_WALLET, variables: { customerId } });
  if (!answer.ok || !answer.data.customer) return null;
  const { hasTradingPin, accounts } = answer.data.customer;
  const open = accounts.edges.map(({ node }) => node);
  return {
    hasTradingPin,
    accounts: open.filter(({ kind, status }) => kind === 'DEMAND' && status === 'OPEN'),
  };
}
