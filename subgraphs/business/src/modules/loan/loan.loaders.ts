import type { ServiceContext } from '@zhongtai/kit/context';
import { childPages, entityLoader } from '../../loading.ts';
import { Loan } from './loan.entity.ts';

export const loanLoaders = (ctx: ServiceContext) => ({
  loanById: entityLoader(ctx, Loan),
  loansOfCustomer: childPages(ctx, Loan, {
    parent: 'customerId',
    orderBy: 'grantedOn',
    direction: 'desc',
  }),
});
