import type { Resolvers } from '../../generated/resolvers.ts';
import { measureEffects } from './effects.service.ts';

export const effectsResolvers = {
  Campaign: {
    // The gateway hands on what `@requires` names.
    __resolveReference: async (reference) => reference,
    effects: (reference, _, ctx) => measureEffects(ctx, reference),
  },

  CampaignEffects: {
    arms: ({ arms }) => arms(),
    sampleRatio: ({ sampleRatio }) => sampleRatio(),
    incremental: ({ incremental }) => incremental(),
    funnel: ({ funnel }) => funnel(),
    traits: ({ traits }) => traits(),
    segments: ({ segments }, { trait }) => segments(trait),
    outcome: ({ outcome }, { indicator }) => outcome(indicator),
    customers: ({ customers }, { cell }) => customers(cell),
  },
} satisfies Resolvers;
