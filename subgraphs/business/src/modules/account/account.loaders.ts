import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { childPages, entityLoader } from '../../loading.ts';
import { Account } from './account.entity.ts';
import { listByAccounts } from './account.queries.ts';
import { StandingOrder } from './standing-order.entity.ts';

export const accountLoaders = (ctx: ServiceContext) => ({
  accountById: entityLoader(ctx, Account),
  accountsOfCustomer: childPages(ctx, Account, { parent: 'customerId', orderBy: 'openedOn' }),
  dispositionsOfAccount: new DataLoader((ids: readonly string[]) => listByAccounts(ctx, ids)),
  standingOrdersOfAccount: childPages(ctx, StandingOrder, {
    parent: 'accountId',
    orderBy: 'purposeRank',
  }),
});
