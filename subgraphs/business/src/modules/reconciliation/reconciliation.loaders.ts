import type { ServiceContext } from '@zhongtai/kit/context';
import { childPages, entityLoader } from '../../loading.ts';
import { Difference } from './difference.entity.ts';
import { Reconciliation } from './reconciliation.entity.ts';

export const reconciliationLoaders = (ctx: ServiceContext) => ({
  reconciliationById: entityLoader(ctx, Reconciliation),
  differencesOfReconciliation: childPages(ctx, Difference, {
    parent: 'reconciliationId',
    orderBy: 'kind',
  }),
});
