import DataLoader from 'dataloader';
import type { BankFacts } from '../bank/index.ts';
import { flowsOfProducts, type PartKind, partsOfProducts } from './analytics.parts.ts';
import { analyseProducts, type Period, type Reader } from './analytics.queries.ts';
import { retentionOfProducts } from './analytics.retention.ts';

type Load<T> = (productIds: readonly string[], period: Period) => Promise<readonly T[]>;

/** Products asked for the same period become one statement. */
function byPeriod<T>(load: Load<T>) {
  const loaders = new Map<string, DataLoader<string, T>>();
  return (productId: string, { from, to }: Period): Promise<T> => {
    const key = `${from}..${to}`;
    const loader = loaders.get(key) ?? new DataLoader((ids) => load(ids, { from, to }));
    loaders.set(key, loader);
    return loader.load(productId);
  };
}

/** One per request. */
export function analyticsLoaders(reader: Reader, bank: () => Promise<BankFacts>) {
  const parts = (kind: PartKind) =>
    byPeriod(async (productIds, period) =>
      partsOfProducts(reader, await bank(), { ...period, productIds, kind }),
    );
  return {
    productAnalytics: byPeriod(async (productIds, period) =>
      analyseProducts(reader, await bank(), { ...period, productIds }),
    ),
    productChannels: parts('channels'),
    productBranches: parts('branches'),
    productRetention: byPeriod(async (productIds, period) =>
      retentionOfProducts(reader, await bank(), { ...period, productIds }),
    ),
    productFlows: byPeriod(async (productIds, period) =>
      flowsOfProducts(reader, await bank(), { ...period, productIds }),
    ),
  };
}
