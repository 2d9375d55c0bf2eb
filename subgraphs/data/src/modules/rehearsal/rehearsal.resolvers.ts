import type { Resolvers } from '../../generated/resolvers.ts';
import { rehearse } from './rehearsal.service.ts';

export const rehearsalResolvers = {
  Query: { campaignRehearsal: (_, { input }, ctx) => rehearse(ctx, input) },
} satisfies Resolvers;
