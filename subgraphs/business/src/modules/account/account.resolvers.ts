import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listAccounts, listDispositions, listStandingOrders } from './account.queries.ts';

export const accountResolvers = {
  Query: {
    accounts: (_, { filter, ...page }, ctx) => listAccounts(ctx, filter ?? {}, page),
    account: (_, { id }, { loaders }) => loaders.accountById.load(id),
    dispositions: (_, { role, ...page }, ctx) => listDispositions(ctx, role, page),
    standingOrders: (_, { purpose, ...page }, ctx) => listStandingOrders(ctx, purpose, page),
  },

  Account: {
    __resolveReference: async ({ id }, { loaders }) => loaders.accountById.load(id),
    product: ({ productId }, _, { loaders }) =>
      productId ? loaders.productById.load(productId) : null,
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    balance: ({ balance, currency }) => money(balance, currency),
    dispositions: ({ id }, _, { loaders }) => loaders.dispositionsOfAccount.load(id),
    transactions: ({ id }, page, { loaders }) => loaders.transactionsOfAccount.load(id, page),
    standingOrders: ({ id }, page, { loaders }) => loaders.standingOrdersOfAccount.load(id, page),
  },

  Disposition: {
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    account: ({ accountId }, _, { loaders }) => present(loaders.accountById.load(accountId)),
  },

  StandingOrder: {
    account: ({ accountId }, _, { loaders }) => present(loaders.accountById.load(accountId)),
    amount: ({ amount, currency }) => money(amount, currency),
  },
} satisfies Resolvers;
