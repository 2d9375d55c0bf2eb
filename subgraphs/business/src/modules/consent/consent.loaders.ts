import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { childPages } from '../../loading.ts';
import { Consent } from './consent.entity.ts';
import { currentConsents } from './consent.queries.ts';

export const consentLoaders = (ctx: ServiceContext) => ({
  consentsOfCustomer: new DataLoader((ids: readonly string[]) => currentConsents(ctx.em, ids)),
  consentHistory: childPages(ctx, Consent, {
    parent: 'customerId',
    orderBy: 'at',
    direction: 'desc',
  }),
});
