import { isRole, permissionsOf } from '@zhongtai/kit/caller';
import type { Resolvers } from '../../generated/resolvers.ts';

export const viewerResolvers = {
  Query: {
    viewer: (_, __, { caller }) => caller,
  },

  Viewer: {
    organisation: ({ organisation }, _, { loaders }) =>
      organisation ? loaders.organisationByPath.load(organisation) : null,
    // The bank's own roles are shown by name in `grants`.
    roles: ({ roles }) => roles.filter(isRole),
    permissions: (caller) => [...permissionsOf(caller)].toSorted(),
    customer: ({ kind, subject }, _, { loaders }) =>
      kind === 'CUSTOMER' ? loaders.customerById.load(subject) : null,
  },
} satisfies Resolvers;
