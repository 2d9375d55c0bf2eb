import type { Resolvers } from '../../generated/resolvers.ts';

export const timelineResolvers = {
  Customer: {
    timeline: ({ id }, { filter, first, after }, { loaders }) =>
      loaders.timelineByCustomer.load(id, { ...filter, first, after }),
  },

  Event: {
    channel: ({ channel }) => (channel === null ? null : { code: channel }),
    product: ({ productId }) => (productId === null ? null : { id: productId }),
    properties: ({ properties }) =>
      Object.entries(properties)
        .map(([name, value]) => ({ name, value }))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
  },
} satisfies Resolvers;
