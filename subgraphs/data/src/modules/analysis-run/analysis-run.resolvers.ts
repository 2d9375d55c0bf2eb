import type { Resolvers } from '../../generated/resolvers.ts';
import { keptUntil } from './analysis-run.entity.ts';
import { findAnalysisRun, startAnalysis } from './analysis-run.service.ts';

export const analysisRunResolvers = {
  Query: {
    analysisRun: (_, { id }, ctx) => findAnalysisRun(ctx, id),
  },

  AnalysisRun: {
    keptUntil: ({ status, endedAt }) =>
      status === 'DONE' && endedAt instanceof Date ? keptUntil(endedAt) : null,
  },

  Mutation: {
    startAnalysis: (_, { input }, ctx) => startAnalysis(ctx, input),
  },
} satisfies Resolvers;
