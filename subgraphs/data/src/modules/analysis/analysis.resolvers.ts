import type { Resolvers } from '../../generated/resolvers.ts';
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
    eventAnalysis: (_, { input }, ctx) => analyseEvents(ctx, input),
    funnel: (_, { input }, ctx) => measureFunnel(ctx, input),
    retention: (_, { input }, ctx) => followCohorts(ctx, input),
    distribution: (_, { input }, ctx) => spreadSubjects(ctx, input),
    paths: (_, { input }, ctx) => followPaths(ctx, input),
    behaviour: (_, { input }, ctx) => followBehaviour(ctx, input),
    association: (_, { input }, ctx) => associate(ctx, input),
    customerLinks: (_, { input }, ctx) => linkCustomers(ctx, input),
    customerPath: (_, { input, ...ends }, ctx) => findCustomerPath(ctx, input, ends),
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
