import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { findByCodes, listByCustomers } from './channel.queries.ts';

export const channelLoaders = (ctx: ServiceContext) => ({
  channelByCode: new DataLoader((codes: readonly string[]) => findByCodes(ctx, codes)),
  channelsOfCustomer: new DataLoader((ids: readonly string[]) => listByCustomers(ctx, ids)),
});
