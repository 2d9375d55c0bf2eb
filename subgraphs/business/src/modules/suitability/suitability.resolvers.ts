import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { assessRisk, todayOf } from './suitability.service.ts';

export const suitabilityResolvers = {
  Mutation: {
    assessCustomerRisk: (_, { input }, ctx) => assessRisk(ctx, input),
  },

  Customer: {
    riskAssessment: ({ id }, _, { loaders }) => loaders.riskOfCustomer.load(id),
  },

  RiskAssessment: {
    customer: ({ customerId }, _, { loaders }) => present(loaders.customerById.load(customerId)),
    isValid: async (assessment, _, ctx) =>
      assessment.isValidOn(await todayOf(ctx, assessment.organisation)),
  },
} satisfies Resolvers;
