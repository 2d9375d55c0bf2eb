import type { Resolvers } from '../../generated/resolvers.ts';
import { deleteCustomerGroup } from './customer-group.delete.ts';
import { listCustomerGroups } from './customer-group.queries.ts';
import { createCustomerGroup } from './customer-group.service.ts';

export const customerGroupResolvers = {
  Query: {
    customerGroups: (_, list, ctx) => listCustomerGroups(ctx, list),
    customerGroup: (_, { id }, { loaders }) => loaders.customerGroupById.load(id),
  },

  CustomerGroup: {
    __resolveReference: async ({ id }, { loaders }) => loaders.customerGroupById.load(id),
    isOwn: ({ createdBy }, _, { caller }) => createdBy === caller.subject,
    customers: ({ id }, page, { loaders }) => loaders.customersByGroup.load(id, page),
  },

  Mutation: {
    createCustomerGroup: (_, { input }, ctx) => createCustomerGroup(ctx, input),
    deleteCustomerGroup: (_, { input }, ctx) => deleteCustomerGroup(ctx, input.id),
  },
} satisfies Resolvers;
