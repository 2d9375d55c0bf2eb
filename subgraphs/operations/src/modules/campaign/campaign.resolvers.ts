import { isId } from '@zhongtai/kit/ids';
import type { Resolvers } from '../../generated/resolvers.ts';
import { followOf } from './campaign.follow.ts';
import { submitCampaign } from './campaign.approval.ts';
import { endCampaign } from './campaign.life.ts';
import { firstOf, listCampaigns, parametersText, spentOf } from './campaign.queries.ts';
import { createCampaign, deleteCampaign, updateCampaign } from './campaign.service.ts';
import { type CampaignChange, watchCampaigns } from './campaign.subscriptions.ts';

export const campaignResolvers = {
  Query: {
    campaigns: (_, { direction, orderBy, ...list }, ctx) =>
      listCampaigns(ctx, {
        ...list,
        orderBy: orderBy ?? 'CREATED_AT',
        direction: direction === 'ASC' ? 'asc' : 'desc',
      }),
    campaign: (_, { id }, { loaders }) => loaders.campaignById.load(id),
  },

  Mutation: {
    createCampaign: (_, { input }, ctx) => createCampaign(ctx, input),
    updateCampaign: (_, { input }, ctx) => updateCampaign(ctx, input),
    deleteCampaign: (_, { input }, ctx) => deleteCampaign(ctx, input.id),
    submitCampaign: (_, { input }, ctx) => submitCampaign(ctx, input.id),
    endCampaign: (_, { input }, ctx) => endCampaign(ctx, input.id),
  },

  Subscription: {
    campaignChanged: {
      subscribe: (_, watch, ctx) => watchCampaigns(ctx, watch),
      resolve: (change: CampaignChange) => change,
    },
  },

  CampaignChange: {
    campaign: ({ campaignId }, _, { loaders }) => loaders.campaignById.load(campaignId),
  },

  Campaign: {
    __resolveReference: async ({ id }, { loaders }) => loaders.campaignById.load(id),
    organisation: ({ organisation }) => ({ path: organisation }),
    tag: ({ tagKey }) => (tagKey ? { key: tagKey } : null),
    tagCampaign: ({ tagValue }, _, { loaders }) =>
      isId(tagValue ?? '') ? loaders.campaignById.load(tagValue ?? '') : null,
    follows: (campaign) => followOf(campaign),
    group: ({ groupId }) => (groupId ? { id: groupId } : null),
    product: ({ productId }) => (productId ? { id: productId } : null),
    approval: ({ approvalId }) => (approvalId ? { id: approvalId } : null),
    parameters: (campaign) => parametersText(campaign),
    prize: async ({ id }, _, { loaders }) => firstOf(await loaders.unitsByCampaign.load(id)),
    prizes: async ({ id }, _, { loaders }) => [...(await loaders.unitsByCampaign.load(id))],
    spent: async ({ id, currency }, _, { loaders }) =>
      spentOf(await loaders.unitsByCampaign.load(id), currency),
    awardCount: async ({ id }, _, { loaders }) =>
      (await loaders.unitsByCampaign.load(id)).reduce((sum, { given }) => sum + given, 0),
  },

  Customer: {
    __resolveReference: async ({ id }) => ({ id }),
    campaigns: ({ id }, args, { loaders }) => loaders.campaignsByCustomer.load(id, args),
  },

  CampaignFollow: {
    campaign: ({ id }, _, { loaders }) => loaders.campaignById.load(id),
  },

  CampaignPrize: {
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
    prize: ({ prizeId }, _, { loaders }) => loaders.prizeById.load(prizeId),
    lot: ({ lotId }, _, { loaders }) => (lotId ? loaders.prizeLotById.load(lotId) : null),
  },

  Allocation: {
    campaign: ({ campaignId }, _, { loaders }) =>
      campaignId ? loaders.campaignById.load(campaignId) : null,
    lot: ({ lotId }, _, { loaders }) => (lotId ? loaders.prizeLotById.load(lotId) : null),
  },

  Prize: {
    allocations: ({ id }, args, { loaders }) => loaders.allocationsByPrize.load(id, args),
  },

  Product: {
    __resolveReference: async ({ id }) => ({ id }),
    campaigns: ({ id }, args, { loaders }) => loaders.campaignsByProduct.load(id, args),
  },

  Tag: {
    __resolveReference: async ({ key }) => ({ key }),
    campaigns: ({ key }, args, { loaders }) => loaders.campaignsByTag.load(key, args),
  },
} satisfies Resolvers;
