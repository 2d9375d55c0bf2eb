import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { entityLoader } from '../../loading.ts';
import { Bill } from './bill.entity.ts';
import { findTakings } from './bill.queries.ts';

export const billLoaders = (ctx: ServiceContext) => ({
  billById: entityLoader(ctx, Bill),
  takingsOfCampaign: new DataLoader((ids: readonly string[]) => findTakings(ctx, ids)),
});
