import type { Resolvers } from '../../generated/resolvers.ts';
import { present } from '../../loading.ts';
import { restoreAccess, revokeAccess } from './access.service.ts';
import { listOwnSessions, listRevokedAccess, listSessions } from './session.queries.ts';
import { endOtherSessions, endSession } from './session.service.ts';

export const sessionResolvers = {
  Query: {
    operatorSessions: (_, args, ctx) => listSessions(ctx, args),
    revokedAccess: (_, args, ctx) => listRevokedAccess(ctx, args),
  },

  Mutation: {
    endSession: (_, { input }, ctx) => endSession(ctx, input.id),
    endOtherSessions: (_, __, ctx) => endOtherSessions(ctx),
    revokeAccess: (_, { input }, ctx) => revokeAccess(ctx, input),
    restoreAccess: (_, { input }, ctx) => restoreAccess(ctx, input),
  },

  Viewer: {
    sessions: (_, args, ctx) => listOwnSessions(ctx, args),
  },

  OperatorSession: {
    isCurrent: ({ id }, _, { caller }) => id === caller.session,
  },

  RevokedAccess: {
    organisation: ({ organisation }, _, { loaders }) =>
      present(loaders.organisationByPath.load(organisation)),
  },
} satisfies Resolvers;
