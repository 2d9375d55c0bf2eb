import { timesMoney } from '@zhongtai/kit/money';
import type { Context } from '../../context.ts';
import type { Resolvers } from '../../generated/resolvers.ts';
import type { PrizeIssue } from './issue.entity.ts';
import { listIssues } from './issue.queries.ts';
import { issuePrizes } from './issue.service.ts';

export const issueResolvers = {
  Query: {
    prizeIssues: (_, list, ctx) => listIssues(ctx, list),
    prizeIssue: (_, { id }, { loaders }) => loaders.issueById.load(id),
  },

  Mutation: {
    issuePrizes: (_, { input }, ctx) => issuePrizes(ctx, input),
  },

  PrizeIssue: {
    organisation: ({ organisation }) => ({ path: organisation }),
    prizeName: async (issue, { locale }, ctx) => {
      const { nameZh, nameEn } = await unitsOf(issue, ctx);
      return locale === 'EN' ? nameEn : nameZh;
    },
    prizeKind: async (issue, _, ctx) => (await unitsOf(issue, ctx)).kind,
    prize: async (issue, _, ctx) => ctx.loaders.prizeById.load((await unitsOf(issue, ctx)).prizeId),
    lot: async (issue, _, ctx) => {
      const { lotId } = await unitsOf(issue, ctx);
      return lotId ? ctx.loaders.prizeLotById.load(lotId) : null;
    },
    total: async (issue, _, ctx) => (await unitsOf(issue, ctx)).total,
    given: async (issue, _, ctx) => (await unitsOf(issue, ctx)).given,
    cost: async (issue, _, ctx) => {
      const { unitCost, total } = await unitsOf(issue, ctx);
      return timesMoney(unitCost, total);
    },
    awards: ({ allocationId }, args, { loaders }) =>
      loaders.awardsByAllocation.load(allocationId, args),
    approval: ({ approvalId }) => ({ id: approvalId }),
  },

  Award: {
    issue: ({ campaignId, allocationId }, _, { loaders }) =>
      campaignId ? null : loaders.issueByAllocation.load(allocationId),
  },

  Allocation: {
    issue: ({ id, campaignId }, _, { loaders }) =>
      campaignId ? null : loaders.issueByAllocation.load(id),
  },
} satisfies Resolvers;

/** Whoever sees an issue sees its units: the row policies have it so. */
async function unitsOf({ allocationId }: PrizeIssue, { loaders }: Context) {
  const units = await loaders.allocationById.load(allocationId);
  if (!units) throw new Error('An issue without units');
  return units;
}
