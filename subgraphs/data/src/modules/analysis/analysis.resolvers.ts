import type { Resolvers } from '../../generated/resolvers.ts';
import { withIndicators } from './analysis.indicators.ts';
import { openCell } from './analysis.service.ts';
import { associate } from './association.service.ts';
import { followBehaviour } from './behaviour.service.ts';
import { spreadSubjects } from './distribution.service.ts';
import { analyseEvents } from './event.service.ts';
import { measureFunnel } from './funnel.service.ts';
import { findCustomerPath, linkCustomers } from './links.service.ts';
import { followPaths } from './path.service.ts';
import { followCohorts } from './retention.service.ts';

export const analysisResolvers = {
  Query: {
    eventAnalysis: async (_, { input }, ctx) =>
      analyseEvents(ctx, await withIndicators(ctx, input)),
    funnel: async (_, { input }, ctx) => measureFunnel(ctx, await withIndicators(ctx, input)),
    retention: async (_, { input }, ctx) => followCohorts(ctx, await withIndicators(ctx, input)),
    distribution: async (_, { input }, ctx) =>
      spreadSubjects(ctx, await withIndicators(ctx, input)),
    paths: async (_, { input }, ctx) => followPaths(ctx, await withIndicators(ctx, input)),
    behaviour: async (_, { input }, ctx) => followBehaviour(ctx, await withIndicators(ctx, input)),
    association: async (_, { input }, ctx) => associate(ctx, await withIndicators(ctx, input)),
    customerLinks: async (_, { input }, ctx) =>
      linkCustomers(ctx, await withIndicators(ctx, input)),
    customerPath: async (_, { input, ...ends }, ctx) =>
      findCustomerPath(ctx, await withIndicators(ctx, input), ends),
    analysisCustomers: (_, { cell }, ctx) => openCell(ctx, cell),
  },

  Funnel: {
    timing: ({ timing }) => timing(),
  },

  BehaviourAnalysis: {
    visitList: ({ visitList }, page) => visitList(page),
  },

  BehaviourVisit: {
    customer: ({ customerId }) => (customerId === null ? null : { id: customerId }),
  },

  CustomerLinkAnalysis: {
    mostLinked: ({ mostLinked }) => mostLinked(),
  },

  AnalysisCustomers: {
    customers: ({ customers }, page) => customers(page),
  },
} satisfies Resolvers;
