import type { Resolvers } from '../../generated/resolvers.ts';
import { chancesLeft, endOfDay } from './lottery.chances.ts';
import { isProven, messageOf } from './lottery.proof.ts';
import { fairnessOfOdds, listDoubted, listDraws } from './lottery.queries.ts';
import { nextReleaseAt, releasedLeft } from './lottery.release.ts';
import { draw } from './lottery.service.ts';
import { tableOf } from './lottery.verify.ts';
import { hex, prizeAt, publishedOdds, rulesOf } from './lottery.view.ts';

export const lotteryResolvers = {
  Query: {
    draws: (_, list, ctx) => listDraws(ctx, list),
    doubtedLotteries: (_, __, ctx) => listDoubted(ctx),
    draw: (_, { id }, { loaders }) => loaders.drawById.load(id),
  },

  Mutation: { draw: (_, { input }, ctx) => draw(ctx, input) },

  Campaign: {
    lottery: (campaign) => (campaign.model === 'LOTTERY' ? campaign : null),
  },

  Lottery: {
    skin: (campaign) => rulesOf(campaign).skin,
    chancesPerDay: (campaign) => rulesOf(campaign).chancesPerDay,
    chancesPerCustomer: (campaign) => rulesOf(campaign).chancesPerCustomer,
    guaranteeAfter: (campaign) => rulesOf(campaign).guaranteeAfter ?? null,
    guaranteePrize: (campaign, _, ctx) =>
      prizeAt(ctx, campaign.id, rulesOf(campaign).guaranteePrize),
    fallbackPrize: (campaign, _, ctx) => prizeAt(ctx, campaign.id, rulesOf(campaign).fallbackPrize),
    odds: (campaign, _, ctx) => publishedOdds(ctx, campaign, 0),
    ownOdds: async (campaign, _, ctx) =>
      ctx.caller.kind === 'CUSTOMER'
        ? publishedOdds(ctx, campaign, await ctx.loaders.ownPoolByCampaign.load(campaign.id))
        : null,
    release: (campaign) => rulesOf(campaign).release ?? 'AT_ONCE',
    nextReleaseAt: (campaign, _, { now }) => nextReleaseAt(campaign, now()),
    pools: (campaign) =>
      rulesOf(campaign).pools.map((pool, n) => ({ campaign, pool, place: n + 1 })),
    drawCount: async ({ id }, _, { loaders }) =>
      (await loaders.talliesByCampaign.load(id)).reduce((sum, { drawn }) => sum + drawn, 0),
    fairness: async (campaign, _, ctx) => fairnessOfOdds(await publishedOdds(ctx, campaign, 0)),
    doubtedAt: async ({ id }, _, { loaders }) =>
      (await loaders.lotteryByCampaign.load(id))?.doubtedAt ?? null,
    seedHash: async ({ id }, _, { loaders }) =>
      hex((await loaders.lotteryByCampaign.load(id))?.seedHash),
    committedAt: async ({ id }, _, { loaders }) =>
      (await loaders.lotteryByCampaign.load(id))?.committedAt ?? null,
    seed: async ({ id }, _, { loaders }) =>
      hex((await loaders.lotteryByCampaign.load(id))?.revealedSeed),
    revealedAt: async ({ id }, _, { loaders }) =>
      (await loaders.lotteryByCampaign.load(id))?.revealedAt ?? null,
    table: async ({ id }, _, { loaders }) => {
      const lottery = await loaders.lotteryByCampaign.load(id);
      return lottery && JSON.stringify(lottery.table);
    },
    chancesLeft: async (campaign, _, { caller, loaders, now }) =>
      caller.kind === 'CUSTOMER'
        ? chancesLeft(campaign, await loaders.drawnByCampaign.load(campaign.id), now())
        : null,
    renewsAt: (campaign, _, { caller, now }) =>
      caller.kind === 'CUSTOMER' ? endOfDay(campaign, now()) : null,
  },

  LotteryPool: {
    tag: ({ pool: { tagKey } }) => ({ key: tagKey }),
    tagValue: ({ pool: { tagValue } }) => tagValue ?? null,
    odds: ({ campaign, place }, _, ctx) => publishedOdds(ctx, campaign, place),
    fairness: async ({ campaign, place }, _, ctx) =>
      fairnessOfOdds(await publishedOdds(ctx, campaign, place)),
    table: async ({ campaign, place }, _, { loaders }) => {
      const table = (await loaders.lotteryByCampaign.load(campaign.id))?.pools[place - 1];
      return table ? JSON.stringify(table) : null;
    },
  },

  LotteryOdds: {
    prize: ({ units }) => units,
    free: async ({ units }, _, { loaders, now }) => {
      const campaign = units?.campaignId && (await loaders.campaignById.load(units.campaignId));
      return units && campaign ? releasedLeft(campaign, units, now()) : null;
    },
  },

  Draw: {
    __resolveReference: async ({ id }, { loaders }) => loaders.drawById.load(id),
    campaign: ({ campaignId }, _, { loaders }) => loaders.campaignById.load(campaignId),
    customer: ({ customerId }) => ({ id: customerId }),
    channel: ({ channel }) => (channel ? { code: channel } : null),
    drawnPrize: ({ campaignId, drawn }, _, ctx) => prizeAt(ctx, campaignId, drawn),
    prize: ({ campaignId, given }, _, ctx) => prizeAt(ctx, campaignId, given),
    award: ({ awardId }, _, { loaders }) => (awardId ? loaders.awardById.load(awardId) : null),
    message: (made) => messageOf(made),
    isProven: async (made, _, { loaders }) => {
      const lottery = await loaders.lotteryByCampaign.load(made.campaignId);
      const table = lottery && tableOf(lottery, made);
      return table && lottery.revealedSeed ? isProven(lottery.revealedSeed, table, made) : null;
    },
  },
} satisfies Resolvers;
