import type { ServiceContext } from '@zhongtai/kit/context';
import DataLoader from 'dataloader';
import { Indicator } from './indicator.entity.ts';

/** One per request. */
export const indicatorLoaders = ({ em }: ServiceContext) => ({
  /** The version in force; null when there is no such indicator. */
  indicatorByKey: new DataLoader<string, Indicator | null>(async (keys) => {
    const found = await em.find(Indicator, { key: { $in: [...keys] }, replacedAt: null });
    const byKey = new Map(found.map((indicator) => [indicator.key, indicator]));
    return keys.map((key) => byKey.get(key) ?? null);
  }),
});
