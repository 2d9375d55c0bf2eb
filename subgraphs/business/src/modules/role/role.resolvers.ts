import { PERMISSIONS, RESERVED_PERMISSIONS } from '@zhongtai/kit/caller';
import type { Resolvers } from '../../generated/resolvers.ts';
import { isAdministrative } from './role.catalogue.ts';
import { listRoles } from './role.queries.ts';
import { changeRole, createRole, deleteRole } from './role.service.ts';

const reserved: ReadonlySet<string> = new Set(RESERVED_PERMISSIONS);

export const roleResolvers = {
  Query: {
    roles: (_, __, ctx) => listRoles(ctx),
    permissions: () => PERMISSIONS.map((code) => ({ code, isReserved: reserved.has(code) })),
  },

  Mutation: {
    createRole: (_, { input }, ctx) => createRole(ctx, input),
    changeRole: (_, { input }, ctx) => changeRole(ctx, input),
    deleteRole: (_, { input }, ctx) => deleteRole(ctx, input.id),
  },

  OperatorRole: {
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
    permissions: ({ permissions }) => [...permissions],
    isAdministrative: ({ code }) => isAdministrative(code),
    holderCount: ({ code }, _, { loaders }) => loaders.roleHolders.load(code),
  },
} satisfies Resolvers;
