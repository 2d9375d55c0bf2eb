import { permissionsOf } from '@zhongtai/kit/caller';
import type { Resolvers } from '../../generated/resolvers.ts';
import { ERASED_KINDS, KEPT_BY_LAW } from './erasure.entity.ts';
import { listErasures } from './erasure.queries.ts';
import { requestErasure } from './erasure.service.ts';

export const erasureResolvers = {
  Query: { erasures: (_, list, ctx) => listErasures(ctx, list) },

  Mutation: { requestErasure: (_, { input }, ctx) => requestErasure(ctx, input) },

  Erasure: {
    __resolveReference: async ({ id }, { loaders }) => loaders.erasureById.load(id),
    customer: async ({ customerId }, _, { caller, loaders }) =>
      permissionsOf(caller).has('customer:read') ? loaders.customerById.load(customerId) : null,
    organisation: ({ organisation }, _, { loaders }) =>
      loaders.organisationByPath.load(organisation),
    erases: () => [...ERASED_KINDS],
    keeps: () => [...KEPT_BY_LAW],
  },

  Customer: {
    erasure: ({ id }, _, { loaders }) => loaders.erasureOfCustomer.load(id),
  },
} satisfies Resolvers;
