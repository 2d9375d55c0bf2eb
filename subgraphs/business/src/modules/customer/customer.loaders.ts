import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { entityLoader } from '../../loading.ts';
import { Customer } from './customer.entity.ts';
import { sumBalances } from './customer.queries.ts';

export const customerLoaders = (ctx: ServiceContext) => ({
  customerById: entityLoader(ctx, Customer),
  totalBalance: new DataLoader((ids: readonly string[]) => sumBalances(ctx, ids)),
});
