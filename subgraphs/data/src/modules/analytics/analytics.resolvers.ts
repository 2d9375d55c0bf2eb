import type { Resolvers } from '../../generated/resolvers.ts';

export const analyticsResolvers = {
  Product: {
    analytics: ({ id }, period, { loaders }) => loaders.productAnalytics(id, period),
  },
} satisfies Resolvers;
