import type { Resolvers } from '../../generated/resolvers.ts';
import { readCode } from './award.code.ts';
import { fulfilAward } from './award.fulfilment.ts';
import { listAwards } from './award.queries.ts';
import { redeemAward } from './award.redeem.ts';
import { revokeAward } from './award.revoke.ts';
import { claimAward } from './award.service.ts';
import { type AwardIssued, watchAwards } from './award.subscriptions.ts';

export const awardResolvers = {
  Query: {
    awards: (_, list, ctx) => listAwards(ctx, list),
    award: (_, { id }, { loaders }) => loaders.awardById.load(id),
  },

  Mutation: {
    claimAward: (_, { input }, ctx) => claimAward(ctx, input),
    redeemAward: (_, { input }, ctx) => redeemAward(ctx, input),
    revokeAward: (_, { input }, ctx) => revokeAward(ctx, input),
    fulfilAward: (_, { input }, ctx) => fulfilAward(ctx, input),
  },

  Subscription: {
    awardIssued: {
      subscribe: (_, watch, ctx) => watchAwards(ctx, watch),
      resolve: (issued: AwardIssued) => issued,
    },
  },

  AwardIssued: {
    award: ({ awardId }, _, { loaders }) => required(loaders.awardById.load(awardId)),
  },

  Award: {
    __resolveReference: async ({ id }, { loaders }) => loaders.awardById.load(id),
    campaign: ({ campaignId }, _, { loaders }) =>
      campaignId ? required(loaders.campaignById.load(campaignId)) : null,
    customer: ({ customerId }) => ({ id: customerId }),
    prizeName: ({ prizeNameZh, prizeNameEn }, { locale }) =>
      locale === 'EN' ? prizeNameEn : prizeNameZh,
    code: (award, _, ctx) => readCode(ctx, award),
    maskedCode: async ({ id }, _, { loaders }) =>
      (await loaders.codeByAward.load(id))?.masked ?? null,
    channel: ({ channel }) => (channel ? { code: channel } : null),
  },

  Campaign: {
    awards: ({ id }, args, { loaders }) => loaders.awardsByCampaign.load(id, args),
  },

  Customer: {
    awards: ({ id }, args, { loaders }) => loaders.awardsByCustomer.load(id, args),
  },
} satisfies Resolvers;

/** Whoever sees an award sees its campaign: the row policies have it so. */
async function required<T>(row: Promise<T | null>): Promise<T> {
  const found = await row;
  if (found === null) throw new Error('An award without what it belongs to');
  return found;
}
