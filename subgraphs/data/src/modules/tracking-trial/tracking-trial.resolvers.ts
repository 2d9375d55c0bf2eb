import type { Resolvers } from '../../generated/resolvers.ts';
import {
  endTrackingTrial,
  findTrackingTrial,
  listTrackingTrials,
  startTrackingTrial,
} from './tracking-trial.service.ts';

export const trackingTrialResolvers = {
  Query: {
    trackingTrial: (_, { id }, ctx) => findTrackingTrial(ctx, id),
    trackingTrials: (_, list, ctx) => listTrackingTrials(ctx, list),
  },

  TrackingTrial: {
    source: ({ sourceId }, _, { loaders }) => loaders.trackingSourceById.load(sourceId),
    events: ({ id }, page, { loaders }) => loaders.eventsByTrial.load(id, page),
  },

  TrialEvent: {
    properties: ({ properties }) =>
      Object.entries(properties)
        .map(([name, value]) => ({ name, value }))
        .toSorted((a, b) => a.name.localeCompare(b.name)),
  },

  TrialViolation: {
    property: ({ property }) => property || null,
  },

  Mutation: {
    startTrackingTrial: (_, { input }, ctx) => startTrackingTrial(ctx, input),
    endTrackingTrial: (_, { input }, ctx) => endTrackingTrial(ctx, input.id),
  },
} satisfies Resolvers;
