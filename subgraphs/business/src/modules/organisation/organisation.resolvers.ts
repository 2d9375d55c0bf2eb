import { isWithin } from '@zhongtai/kit/scope';
import type { Resolvers } from '../../generated/resolvers.ts';
import { listOrganisations } from './organisation.queries.ts';
import {
  closeOrganisation,
  createOrganisation,
  renameOrganisation,
} from './organisation.service.ts';

export const organisationResolvers = {
  Query: {
    organisations: (_, { filter, ...page }, ctx) => listOrganisations(ctx, filter ?? {}, page),
    organisation: (_, { path }, { loaders, caller }) =>
      isWithin(path, caller.organisation) ? loaders.organisationByPath.load(path) : null,
  },

  Mutation: {
    createOrganisation: (_, { input }, ctx) => createOrganisation(ctx, input),
    renameOrganisation: (_, { input }, ctx) => renameOrganisation(ctx, input),
    closeOrganisation: (_, { input }, ctx) => closeOrganisation(ctx, input),
  },

  Organisation: {
    __resolveReference: async ({ path }, { loaders }) => loaders.organisationByPath.load(path),
    currency: async ({ path }, _, { loaders }) => (await loaders.bank.load(path)).currency,
    timeZone: async ({ path }, _, { loaders }) => (await loaders.bank.load(path)).timeZone,
    parent: ({ path }, _, { loaders, caller }) => {
      const parent = path.split('.').slice(0, -1).join('.');
      return isWithin(parent, caller.organisation) && parent !== ''
        ? loaders.organisationByPath.load(parent)
        : null;
    },
    children: ({ id }, page, { loaders }) => loaders.childrenOfOrganisation.load(id, page),
    customerCount: ({ path }, _, { loaders }) => loaders.customerCount.load(path),
    operatorCount: ({ path }, _, { loaders }) => loaders.operatorCount.load(path),
  },
} satisfies Resolvers;
