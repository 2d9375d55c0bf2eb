import type { Resolvers } from '../../generated/resolvers.ts';
import { saleQueueResolvers } from './sale.queue.resolvers.ts';
import { listHolds } from './sale.queries.ts';
import { confirmSaleHold, holdSaleUnit, returnSaleHold } from './sale.service.ts';
import { leftOf, opensAt, priceOf, rulesOf, secondsTo, stateOf } from './sale.state.ts';
import { type SaleMove, watchSales } from './sale.subscriptions.ts';
import { ownHolds, unitsOf } from './sale.view.ts';

export const saleResolvers = {
  Query: { saleHolds: (_, list, ctx) => listHolds(ctx, list) },

  Mutation: {
    holdSaleUnit: (_, { input }, ctx) => holdSaleUnit(ctx, input),
    confirmSaleHold: (_, { input }, ctx) => confirmSaleHold(ctx, input),
    returnSaleHold: (_, { input }, ctx) => returnSaleHold(ctx, input),
    ...saleQueueResolvers.Mutation,
  },

  Subscription: {
    saleMoved: {
      subscribe: (_, watch, ctx) => watchSales(ctx, watch),
      resolve: (move: SaleMove) => move,
    },
  },

  SaleMove: {
    campaign: ({ campaignId }, _, { loaders }) => loaders.campaignById.load(campaignId),
  },

  Campaign: { sale: (campaign) => (campaign.model === 'FLASH_SALE' ? campaign : null) },

  SalePlace: saleQueueResolvers.SalePlace,

  Sale: {
    ...saleQueueResolvers.Sale,
    state: async (campaign, _, ctx) =>
      stateOf({ campaign, units: await unitsOf(ctx, campaign) }, ctx.now()),
    opensAt: (campaign) => opensAt(campaign),
    secondsToOpen: (campaign, _, { now }) => secondsTo(opensAt(campaign), now()),
    perCustomer: (campaign) => rulesOf(campaign).perCustomer,
    maxGivenUp: (campaign) => rulesOf(campaign).maxGivenUp,
    holdSeconds: (campaign) => rulesOf(campaign).holdSeconds,
    price: (campaign) => priceOf(campaign),
    sold: ({ id, ...campaign }, _, { loaders }) =>
      priceOf(campaign) && loaders.soldByCampaign.load(id),
    remaining: async (campaign, _, ctx) => (await unitsOf(ctx, campaign)).remaining,
    held: async (campaign, _, ctx) => (await unitsOf(ctx, campaign)).held,
    leftForCustomer: async (campaign, _, ctx) => {
      const own = await ownHolds(ctx, campaign);
      return own && leftOf(rulesOf(campaign), own);
    },
    ownHolds: async (campaign, _, ctx) => {
      const own = (await ownHolds(ctx, campaign)) ?? [];
      return own.filter((hold) => hold.statusAt(ctx.now()) === 'HELD');
    },
  },

  SaleHold: {
    campaign: ({ campaignId }, _, { loaders }) => loaders.campaignById.load(campaignId),
    customer: ({ customerId }) => ({ id: customerId }),
    channel: ({ channel }) => (channel ? { code: channel } : null),
    status: (hold, _, { now }) => hold.statusAt(now()),
    secondsLeft: (hold, _, { now }) =>
      hold.status === 'HELD' ? secondsTo(hold.expiresAt, now()) : 0,
    bill: ({ id, payment }) => (payment ? { id } : null),
    award: ({ awardId }, _, { loaders }) => (awardId ? loaders.awardById.load(awardId) : null),
  },
} satisfies Resolvers;
