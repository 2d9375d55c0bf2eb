import type { ServiceContext } from '@zhongtai/kit/context';
import { entityLoader } from '@zhongtai/kit/orm';
import { IndicatorRule } from './indicator-rule.entity.ts';

/** One per request. */
export const indicatorAlarmLoaders = (ctx: ServiceContext) => ({
  indicatorRuleById: entityLoader(ctx, IndicatorRule),
});
