import type { Resolvers } from '../../generated/resolvers.ts';
import { answeredFrom } from '../kept-answer/index.ts';
import {
  defineIndicator,
  deprecateIndicator,
  findIndicator,
  listIndicators,
  listIndicatorVersions,
} from './indicator.service.ts';
import { analyseIndicator } from './indicator.values.ts';

export const indicatorResolvers = {
  Query: {
    indicators: (_, page, ctx) => listIndicators(ctx, page),
    indicator: (_, { key }, ctx) => findIndicator(ctx, key),
    async indicatorAnalysis(_, { key, input }, ctx) {
      const { analytics, asOf } = answeredFrom(ctx);
      return { ...(await analyseIndicator({ ...ctx, analytics }, key, input)), asOf: asOf() };
    },
    indicatorVersions: (_, list, ctx) => listIndicatorVersions(ctx, list),
  },

  Indicator: {
    name: ({ nameZh, nameEn }, { locale }) => (locale === 'EN' ? nameEn : nameZh),
    subject: ({ definition }) => definition.subject,
    measures: ({ definition }) => [...definition.measures],
    formula: ({ definition }) => definition.formula,
  },

  Mutation: {
    defineIndicator: (_, { input }, ctx) => defineIndicator(ctx, input),
    deprecateIndicator: (_, { input }, ctx) => deprecateIndicator(ctx, input),
  },
} satisfies Resolvers;
