import type { Resolvers } from '../../generated/resolvers.ts';

export const billResolvers = {
  Campaign: {
    takings: ({ id }, _, { loaders }) => loaders.takingsOfCampaign.load(id),
  },

  Bill: {
    __resolveReference: async ({ id }, { loaders }) => loaders.billById.load(id),
    amount: ({ amount, currency }) => ({ amount, currency }),
    account: async ({ accountId }, _, { loaders }) =>
      accountId ? loaders.accountById.load(accountId) : null,
    order: async ({ orderId }, _, { loaders }) =>
      orderId ? loaders.orderById.load(orderId) : null,
  },
} satisfies Resolvers;
