import type { Resolvers } from '../../generated/resolvers.ts';
import { callsOf } from './tracking-plan.calls.ts';
import { allPlanned } from './tracking-plan.in-force.ts';
import { listTrackedEvents, listViolations } from './tracking-plan.queries.ts';
import {
  listPlannedEvents,
  listVersions,
  planEvent,
  retirePlannedEvent,
} from './tracking-plan.service.ts';

export const trackingPlanResolvers = {
  Query: {
    plannedEvents: (_, list, ctx) => listPlannedEvents(ctx, list),
    trackingCalls: async (_, __, { em }) => callsOf(await allPlanned(em)),
    plannedEventVersions: (_, list, ctx) => listVersions(ctx, list),
    trackedEvents: (_, list, ctx) => listTrackedEvents(ctx, list),
    trackingViolations: (_, list, ctx) => listViolations(ctx, list),
  },

  TrackingSource: {
    health: ({ id }, _, { loaders }) => loaders.trackingHealth.load(id),
  },

  Mutation: {
    planEvent: (_, { input }, ctx) => planEvent(ctx, input),
    retirePlannedEvent: (_, { input }, ctx) => retirePlannedEvent(ctx, input),
  },
} satisfies Resolvers;
