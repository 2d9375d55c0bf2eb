import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { TradingPin } from './trading-pin.entity.ts';

export const pinLoaders = ({ em }: ServiceContext) => ({
  hasTradingPin: new DataLoader(async (ids: readonly string[]) => {
    const where = { customerId: { $in: [...ids] } };
    const found = await em.find(TradingPin, where, { fields: ['customerId'] });
    const known = new Set(found.map(({ customerId }) => customerId));
    return ids.map((id) => known.has(id));
  }),
});
