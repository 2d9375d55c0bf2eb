import type { ServiceContext } from '@zhongtai/kit/context';
import { pageLoader } from '@zhongtai/kit/pagination';
import DataLoader from 'dataloader';
import type { Analytics } from '../../clickhouse/index.ts';
import type { CustomerGroup } from './customer-group.entity.ts';
import { customersOfGroups, findCustomerGroups } from './customer-group.queries.ts';

/** One per request. */
export const customerGroupLoaders = (ctx: ServiceContext & { readonly analytics: Analytics }) => ({
  customerGroupById: new DataLoader<string, CustomerGroup | null>((ids) =>
    findCustomerGroups(ctx, ids),
  ),
  customersByGroup: pageLoader<{ readonly id: string }>((ids, args) =>
    customersOfGroups(ctx, ids, args),
  ),
});
