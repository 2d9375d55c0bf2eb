import type { Resolvers } from '../../generated/resolvers.ts';
import { IndicatorRuleNotFound } from './indicator-alarm.errors.ts';
import {
  closeIndicatorAlarm,
  createRule,
  endRule,
  listAlarms,
  listRules,
} from './indicator-alarm.service.ts';

export const indicatorAlarmResolvers = {
  Query: {
    indicatorRules: (_, page, ctx) => listRules(ctx, page),
    indicatorAlarms: (_, list, ctx) => listAlarms(ctx, list),
  },

  IndicatorRule: {
    indicator: ({ indicatorKey }, _, { loaders }) => loaders.indicatorByKey.load(indicatorKey),
  },

  IndicatorAlarm: {
    async rule({ rule }, _, { loaders }) {
      const found = await loaders.indicatorRuleById.load(rule);
      if (!found) throw new IndicatorRuleNotFound();
      return found;
    },
  },

  Mutation: {
    createIndicatorRule: (_, { input }, ctx) => createRule(ctx, input),
    endIndicatorRule: (_, { input }, ctx) => endRule(ctx, input.id),
    closeIndicatorAlarm: (_, { input }, ctx) => closeIndicatorAlarm(ctx, input),
  },
} satisfies Resolvers;
