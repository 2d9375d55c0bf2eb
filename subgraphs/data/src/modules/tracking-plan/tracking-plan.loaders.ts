import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import type { Analytics } from '../../clickhouse/index.ts';
import { readHealth } from './tracking-plan.queries.ts';

export const trackingLoaders = (ctx: ServiceContext & { readonly analytics: Analytics }) => ({
  trackingHealth: new DataLoader((ids: readonly string[]) => readHealth(ctx, ids)),
});
