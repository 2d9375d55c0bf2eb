import type { Resolvers } from '../../generated/resolvers.ts';
import { answered } from './analysis.answered.ts';
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
    eventAnalysis: answered(analyseEvents),
    funnel: answered(measureFunnel),
    retention: answered(followCohorts),
    distribution: answered(spreadSubjects),
    paths: answered(followPaths),
    behaviour: answered(followBehaviour),
    association: answered(associate),
    customerLinks: answered(linkCustomers),
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
