import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';

export const limitResolvers = {
  Customer: {
    transferLimit: async (customer, _, { loaders }) => {
      const { cap, used, currency } = await loaders.transferLimit.load(customer);
      return { daily: money(cap, currency), used: money(used, currency) };
    },
  },
} satisfies Resolvers;
