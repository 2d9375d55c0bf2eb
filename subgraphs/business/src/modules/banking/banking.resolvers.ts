import { money } from '@zhongtai/kit/money';
import type { Resolvers } from '../../generated/resolvers.ts';

export const bankingResolvers = {
  Loan: {
    instalments: ({ id }, _, { loaders }) => loaders.instalmentsOfLoan.load(id),
  },

  Instalment: {
    principal: ({ principal, currency }) => money(principal, currency),
    interest: ({ interest, currency }) => money(interest, currency),
    principalPaid: ({ principalPaid, currency }) => money(principalPaid, currency),
    interestPaid: ({ interestPaid, currency }) => money(interestPaid, currency),
    penaltyPaid: ({ penaltyPaid, currency }) => money(penaltyPaid, currency),
  },
} satisfies Resolvers;
