import DataLoader from 'dataloader';
import type { Connection, PageArgs } from './connection.ts';

type Batch<T, A extends PageArgs> = (
  parentIds: readonly string[],
  args: A,
) => Promise<readonly Connection<T>[]>;

export interface PageLoader<T, A extends PageArgs = PageArgs> {
  readonly load: (parentId: string, args: A) => Promise<Connection<T>>;
}

/** For a connection field of many parents: calls with equal arguments become one batch. One per request. */
export function pageLoader<T, A extends PageArgs = PageArgs>(batch: Batch<T, A>): PageLoader<T, A> {
  const loaders = new Map<string, DataLoader<string, Connection<T>>>();
  return {
    load(parentId, args) {
      const key = JSON.stringify(args, Object.keys(args).toSorted());
      let loader = loaders.get(key);
      if (!loader) {
        loader = new DataLoader<string, Connection<T>>((ids) => batch(ids, args));
        loaders.set(key, loader);
      }
      return loader.load(parentId);
    },
  };
}
