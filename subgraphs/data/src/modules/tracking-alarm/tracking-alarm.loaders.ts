import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { TrackingSource } from '../tracking-source/index.ts';

/** One per request. */
export const trackingAlarmLoaders = ({ em }: ServiceContext) => ({
  trackingSourceById: new DataLoader<string, TrackingSource | null>(async (ids) => {
    const found = await em.find(TrackingSource, { id: { $in: [...ids] } });
    const byId = new Map(found.map((source) => [source.id, source]));
    return ids.map((id) => byId.get(id) ?? null);
  }),
});
