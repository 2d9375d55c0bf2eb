import type { Resolvers } from '../../generated/resolvers.ts';
import { listFieldUsage } from './usage.queries.ts';

export const usageResolvers = {
  Query: {
    fieldUsage: (_, { filter, ...args }, ctx) => listFieldUsage(ctx, filter ?? {}, args),
  },
} satisfies Resolvers;
