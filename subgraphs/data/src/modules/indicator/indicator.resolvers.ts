import type { Resolvers } from '../../generated/resolvers.ts';
import {
  defineIndicator,
  deprecateIndicator,
  findIndicator,
  listIndicators,
  listIndicatorVersions,
} from './indicator.service.ts';
import { answerIndicator } from './indicator.values.ts';

export const indicatorResolvers = {
  Query: {
    indicators: (_, page, ctx) => listIndicators(ctx, page),
    indicator: (_, { key }, ctx) => findIndicator(ctx, key),
    indicatorAnalysis: (_, { key, input }, ctx) => answerIndicator(ctx, key, input),
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
