import type { ServiceContext } from '@zhongtai/kit/context';
import { childPages, entityLoader } from '../../loading.ts';
import { Transaction } from './transaction.entity.ts';

const newestFirst = { orderBy: 'bookedAt', direction: 'desc' } as const;

export const transactionLoaders = (ctx: ServiceContext) => ({
  transactionById: entityLoader(ctx, Transaction),
  transactionsOfAccount: childPages(ctx, Transaction, { parent: 'accountId', ...newestFirst }),
  transactionsOfCustomer: childPages(ctx, Transaction, { parent: 'customerId', ...newestFirst }),
});
