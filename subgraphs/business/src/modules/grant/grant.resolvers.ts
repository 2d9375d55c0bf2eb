import type { Resolvers } from '../../generated/resolvers.ts';
import { delegateRole, withdrawDelegation } from './grant.delegation.ts';
import { findOwnGrants, listDelegations } from './grant.queries.ts';
import { grantRole, revokeRole } from './grant.service.ts';

export const grantResolvers = {
  Mutation: {
    grantRole: (_, { input }, ctx) => grantRole(ctx, input),
    revokeRole: (_, { input }, ctx) => revokeRole(ctx, input),
    delegateRole: (_, { input }, ctx) => delegateRole(ctx, input),
    withdrawDelegation: (_, { input }, ctx) => withdrawDelegation(ctx, input),
  },

  Operator: {
    liveGrants: ({ id }, _, { loaders }) => loaders.liveGrantsOfOperator.load(id),
    grants: ({ id }, page, { loaders }) => loaders.grantsOfOperator.load(id, page),
  },

  Viewer: {
    grants: (_, __, ctx) => findOwnGrants(ctx),
    delegations: (_, page, ctx) => listDelegations(ctx, page),
  },

  RoleGrant: {
    role: ({ role }, _, { loaders }) => loaders.roleByCode.load(role),
    place: ({ organisation }) => organisation,
    organisation: ({ organisation }, _, { loaders }) =>
      loaders.organisationByPath.load(organisation),
    operator: ({ operatorId }, _, { loaders }) => loaders.operatorById.load(operatorId),
    isDelegation: ({ delegatedFrom }) => delegatedFrom !== null,
    state: (grant, _, { now }) => grant.stateAt(now()),
  },
} satisfies Resolvers;
