import type { Resolvers } from '../../generated/resolvers.ts';
import { listPrizes } from './prize.queries.ts';
import { receivePrizeStock } from './prize.receipt.ts';
import { createPrize, updatePrize, withdrawPrize } from './prize.service.ts';

export const prizeResolvers = {
  Query: {
    prizes: (_, list, ctx) => listPrizes(ctx, list),
    prize: (_, { id }, { loaders }) => loaders.prizeById.load(id),
  },

  Mutation: {
    createPrize: (_, { input }, ctx) => createPrize(ctx, input),
    updatePrize: (_, { input }, ctx) => updatePrize(ctx, input),
    withdrawPrize: (_, { input }, ctx) => withdrawPrize(ctx, input.id),
    receivePrizeStock: (_, { input }, ctx) => receivePrizeStock(ctx, input),
  },

  Prize: {
    __resolveReference: async ({ id }, { loaders }) => loaders.prizeById.load(id),
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
    organisation: ({ organisation }) => ({ path: organisation }),
    stock: ({ id }, _, { loaders }) => loaders.stockByPrize.load(id),
    lots: ({ id }, args, { loaders }) => loaders.lotsByPrize.load(id, args),
  },

  PrizeLot: {
    prize: ({ prizeId }, _, { loaders }) => loaders.prizeById.load(prizeId),
    organisation: ({ organisation }) => ({ path: organisation }),
    issued: ({ id }, _, { loaders }) => loaders.issuedByLot.load(id),
  },
} satisfies Resolvers;
