import type { Resolvers } from '../../generated/resolvers.ts';
import { changesIn } from './audit.changes.ts';
import { findEntryAt, listEntries, listHistory } from './audit.queries.ts';
import { verifyLog } from './audit.verify.ts';

export const auditResolvers = {
  Query: {
    auditEntries: (_, { filter, ...page }, ctx) => listEntries(ctx, filter ?? {}, page),
    history: (_, { objectKind, objectId, ...page }, ctx) =>
      listHistory(ctx, { objectKind, objectId }, page),
  },

  Mutation: {
    verifyAuditLog: (_, __, ctx) => verifyLog(ctx, ctx.seals),
  },

  AuditEntry: {
    organisation: ({ organisation }, _, { loaders }) =>
      loaders.organisationByPath.load(organisation),
    changes: changesIn,
  },

  AuditFault: {
    entry: ({ domain, organisation, seq }, _, ctx) =>
      findEntryAt(ctx, { domain, organisation, seq }),
  },
} satisfies Resolvers;
