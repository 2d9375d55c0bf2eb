import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listLoans } from './loan.queries.ts';

export const loanResolvers = {
  Query: {
    loans: (_, { status, ...page }, ctx) => listLoans(ctx, status, page),
  },

  Loan: {
    __resolveReference: async ({ id }, { loaders }) => loaders.loanById.load(id),
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    account: ({ accountId }, _, { loaders }) => present(loaders.accountById.load(accountId)),
    product: ({ productId }, _, { loaders }) =>
      productId ? loaders.productById.load(productId) : null,
    principal: ({ principal, currency }) => money(principal, currency),
    monthlyPayment: ({ monthlyPayment, currency }) => money(monthlyPayment, currency),
  },
} satisfies Resolvers;
