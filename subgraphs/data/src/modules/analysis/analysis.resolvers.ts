import type { Resolvers } from '../../generated/resolvers.ts';
import { openCell } from './analysis.service.ts';
import { spreadSubjects } from './distribution.service.ts';
import { analyseEvents } from './event.service.ts';
import { measureFunnel } from './funnel.service.ts';
import { followPaths } from './path.service.ts';
import { followCohorts } from './retention.service.ts';

export const analysisResolvers = {
  Query: {
    eventAnalysis: (_, { input }, ctx) => analyseEvents(ctx, input),
    funnel: (_, { input }, ctx) => measureFunnel(ctx, input),
    retention: (_, { input }, ctx) => followCohorts(ctx, input),
    distribution: (_, { input }, ctx) => spreadSubjects(ctx, input),
    paths: (_, { input }, ctx) => followPaths(ctx, input),
    analysisCustomers: (_, { cell }, ctx) => openCell(ctx, cell),
  },

  Funnel: {
    timing: ({ timing }) => timing(),
  },

  AnalysisCustomers: {
    customers: ({ customers }, page) => customers(page),
  },
} satisfies Resolvers;
