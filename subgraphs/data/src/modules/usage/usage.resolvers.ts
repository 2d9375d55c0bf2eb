import type { Resolvers } from '../../generated/resolvers.ts';
import { listOperationUsage } from './usage.operations.ts';
import { listFieldUsage } from './usage.queries.ts';

export const usageResolvers = {
  Query: {
    operationUsage: (_, asked, ctx) => listOperationUsage(ctx, asked),
    fieldUsage: (_, { filter, ...args }, ctx) => listFieldUsage(ctx, filter ?? {}, args),
  },
} satisfies Resolvers;
