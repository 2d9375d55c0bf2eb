import type { Resolvers } from '../../generated/resolvers.ts';

export const analyticsResolvers = {
  Product: {
    analytics: ({ id }, period, { loaders }) => loaders.productAnalytics(id, period),
  },

  ProductAnalytics: {
    channels: ({ productId, ...period }, _, { loaders }) =>
      loaders.productChannels(productId, period),
    branches: ({ productId, ...period }, _, { loaders }) =>
      loaders.productBranches(productId, period),
    retention: ({ productId, ...period }, _, { loaders }) =>
      loaders.productRetention(productId, period),
    flows: ({ productId, ...period }, _, { loaders }) => loaders.productFlows(productId, period),
  },

  ProductChannel: {
    channel: ({ key }) => (key === '' ? null : { code: key }),
  },

  ProductBranch: {
    organisation: ({ key }) => key,
  },

  ProductFlow: {
    product: ({ productId }) => ({ id: productId }),
  },
} satisfies Resolvers;
