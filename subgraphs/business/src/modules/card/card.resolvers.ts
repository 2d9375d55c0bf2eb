import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listCards } from './card.queries.ts';

export const cardResolvers = {
  Query: {
    cards: (_, { type, ...page }, ctx) => listCards(ctx, type, page),
  },

  Card: {
    __resolveReference: async ({ id }, { loaders }) => loaders.cardById.load(id),
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    account: ({ accountId }, _, { loaders }) => present(loaders.accountById.load(accountId)),
  },
} satisfies Resolvers;
