import type { Resolvers } from '../../generated/resolvers.ts';
import { activityByDay, listEventNames } from './activity.queries.ts';

export const activityResolvers = {
  Query: {
    activity: (_, period, ctx) => activityByDay(ctx, period),
    eventNames: (_, __, ctx) => listEventNames(ctx),
  },
} satisfies Resolvers;
