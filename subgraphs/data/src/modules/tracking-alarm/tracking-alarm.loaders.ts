import type { ServiceContext } from '@zhongtai/kit/context';
import { entityLoader } from '@zhongtai/kit/orm';
import { TrackingSource } from '../tracking-source/index.ts';

/** One per request. */
export const trackingAlarmLoaders = (ctx: ServiceContext) => ({
  trackingSourceById: entityLoader(ctx, TrackingSource),
});
