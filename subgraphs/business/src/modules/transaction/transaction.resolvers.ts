import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listTransactions } from './transaction.queries.ts';

export const transactionResolvers = {
  Query: {
    transactions: (_, { filter, ...page }, ctx) => listTransactions(ctx, filter ?? {}, page),
  },

  Transaction: {
    __resolveReference: async ({ id }, { loaders }) => loaders.transactionById.load(id),
    account: ({ accountId }, _, { loaders }) => present(loaders.accountById.load(accountId)),
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    amount: ({ amount, currency }) => money(amount, currency),
    balanceAfter: ({ balanceAfter, currency }) =>
      balanceAfter ? money(balanceAfter, currency) : null,
    channel: ({ channel }, _, { loaders }) =>
      channel ? loaders.channelByCode.load(channel) : null,
  },
} satisfies Resolvers;
