import type { Resolvers } from '../../generated/resolvers.ts';
import { closeTrackingAlarm, listTrackingAlarms } from './tracking-alarm.service.ts';

export const trackingAlarmResolvers = {
  Query: {
    trackingAlarms: (_, list, ctx) => listTrackingAlarms(ctx, list),
  },

  TrackingAlarm: {
    source: ({ sourceId }, _, { loaders }) => loaders.trackingSourceById.load(sourceId),
    channel: ({ channel }) => ({ code: channel }),
    appVersion: ({ appVersion }) => appVersion || null,
  },

  Mutation: {
    closeTrackingAlarm: (_, { input }, ctx) => closeTrackingAlarm(ctx, input),
  },
} satisfies Resolvers;
