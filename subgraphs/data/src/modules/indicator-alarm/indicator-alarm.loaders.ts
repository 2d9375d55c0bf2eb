import type { ServiceContext } from '@zhongtai/kit/context';
import { entityLoader } from '@zhongtai/kit/orm';
import DataLoader from 'dataloader';
import { Indicator } from '../indicator/index.ts';
import { IndicatorRule } from './indicator-rule.entity.ts';

/** One per request. */
export const indicatorAlarmLoaders = (ctx: ServiceContext) => ({
  indicatorByKey: new DataLoader<string, Indicator | null>(async (keys) => {
    const found = await ctx.em.find(Indicator, { key: { $in: [...keys] }, replacedAt: null });
    const byKey = new Map(found.map((indicator) => [indicator.key, indicator]));
    return keys.map((key) => byKey.get(key) ?? null);
  }),
  indicatorRuleById: entityLoader(ctx, IndicatorRule),
});
