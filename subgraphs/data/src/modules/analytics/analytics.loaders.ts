import DataLoader from 'dataloader';
import type { BankFacts } from '../bank/index.ts';
import {
  analyseProducts,
  type Period,
  type ProductAnalytics,
  type Reader,
} from './analytics.queries.ts';

/** Products asked for the same period become one statement. One per request. */
export function analyticsLoaders(reader: Reader, bank: () => Promise<BankFacts>) {
  const loaders = new Map<string, DataLoader<string, ProductAnalytics>>();
  const loaderOf = (period: Period) =>
    new DataLoader<string, ProductAnalytics>(async (productIds) =>
      analyseProducts(reader, await bank(), { ...period, productIds }),
    );
  return {
    productAnalytics(productId: string, { from, to }: Period): Promise<ProductAnalytics> {
      const key = `${from}..${to}`;
      const loader = loaders.get(key) ?? loaderOf({ from, to });
      loaders.set(key, loader);
      return loader.load(productId);
    },
  };
}
