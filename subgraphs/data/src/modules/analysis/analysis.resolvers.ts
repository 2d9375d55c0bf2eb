import type { Resolvers } from '../../generated/resolvers.ts';
import { answeredFrom, type Keeping } from '../kept-answer/index.ts';
import { type Library, withIndicators } from './analysis.indicators.ts';
import type { Asking } from './analysis.question.ts';
import { openCell } from './analysis.service.ts';
import { associate } from './association.service.ts';
import { followBehaviour } from './behaviour.service.ts';
import { spreadSubjects } from './distribution.service.ts';
import { analyseEvents } from './event.service.ts';
import { measureFunnel } from './funnel.service.ts';
import { findCustomerPath, linkCustomers } from './links.service.ts';
import { followPaths } from './path.service.ts';
import { followCohorts } from './retention.service.ts';

/** An analysis as a field of the graph: what a task of the caller's counted answers it again. */
const answered =
  <Answer extends object>(ask: (asking: Asking, input: unknown) => Promise<Answer>) =>
  async (_: unknown, { input }: { readonly input: object }, ctx: Asking & Library & Keeping) => {
    const { analytics, asOf } = answeredFrom(ctx);
    const answer = await ask({ ...ctx, analytics }, await withIndicators(ctx, input));
    return { ...answer, asOf: asOf() };
  };

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
