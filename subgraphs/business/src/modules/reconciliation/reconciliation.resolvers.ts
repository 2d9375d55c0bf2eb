import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { listReconciliations } from './reconciliation.queries.ts';
import { requestReconciliation } from './reconciliation.service.ts';

export const reconciliationResolvers = {
  Query: {
    reconciliations: (_, page, ctx) => listReconciliations(ctx, page),
    reconciliation: (_, { id }, { loaders }) => loaders.reconciliationById.load(id),
  },

  Mutation: {
    reconcileDay: (_, { input }, ctx) => requestReconciliation(ctx, input.businessDate),
  },

  Reconciliation: {
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
    differenceCount: ({ differences }) => differences,
    differences: ({ id }, page, { loaders }) => loaders.differencesOfReconciliation.load(id, page),
  },

  Difference: {
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
  },
} satisfies Resolvers;
