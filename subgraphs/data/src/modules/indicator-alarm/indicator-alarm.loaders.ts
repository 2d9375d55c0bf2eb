import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { Indicator } from '../indicator/index.ts';
import { IndicatorRule } from './indicator-rule.entity.ts';

/** One per request. */
export const indicatorAlarmLoaders = ({ em }: ServiceContext) => ({
  indicatorByKey: new DataLoader<string, Indicator | null>(async (keys) => {
    const found = await em.find(Indicator, { key: { $in: [...keys] }, replacedAt: null });
    const byKey = new Map(found.map((indicator) => [indicator.key, indicator]));
    return keys.map((key) => byKey.get(key) ?? null);
  }),
  indicatorRuleById: new DataLoader<string, IndicatorRule | null>(async (ids) => {
    const found = await em.find(IndicatorRule, { id: { $in: [...ids] } });
    const byId = new Map(found.map((rule) => [rule.id, rule]));
    return ids.map((id) => byId.get(id) ?? null);
  }),
});
