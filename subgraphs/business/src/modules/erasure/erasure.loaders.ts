import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { entityLoader } from '../../loading.ts';
import { Erasure } from './erasure.entity.ts';

export const erasureLoaders = (ctx: ServiceContext) => ({
  erasureById: entityLoader(ctx, Erasure),
  erasureOfCustomer: new DataLoader<string, Erasure | null>(async (ids) => {
    const found = await ctx.em.find(Erasure, {
      customerId: { $in: [...ids] },
      state: { $in: ['REQUESTED', 'ERASING', 'ERASED'] },
    });
    const byCustomer = new Map(found.map((erasure) => [erasure.customerId, erasure]));
    return ids.map((id) => byCustomer.get(id) ?? null);
  }),
});
