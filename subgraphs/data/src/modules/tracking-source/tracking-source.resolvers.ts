import type { Resolvers } from '../../generated/resolvers.ts';
import {
  changeTrackingSource,
  createTrackingSource,
  listTrackingSources,
  revokeTrackingSource,
} from './tracking-source.service.ts';

export const trackingSourceResolvers = {
  Query: {
    trackingSources: (_, list, ctx) => listTrackingSources(ctx, list),
  },

  TrackingSource: {
    channel: ({ channel }) => ({ code: channel }),
  },

  Mutation: {
    createTrackingSource: (_, { input }, ctx) => createTrackingSource(ctx, input),
    changeTrackingSource: (_, { input }, ctx) => changeTrackingSource(ctx, input),
    revokeTrackingSource: (_, { input }, ctx) => revokeTrackingSource(ctx, input.id),
  },
} satisfies Resolvers;
