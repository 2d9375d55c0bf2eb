import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { setTradingPin } from './pin.service.ts';

export const pinResolvers = {
  Customer: {
    hasTradingPin: ({ id }, _, { loaders }) => loaders.hasTradingPin.load(id),
  },

  Mutation: {
    setTradingPin: async (_, { input }, ctx) =>
      present(ctx.loaders.customerById.load(await setTradingPin(ctx, input))),
  },
} satisfies Resolvers;
