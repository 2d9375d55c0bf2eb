import { Pool } from 'undici';
import type { Fetchers } from '../executor/index.ts';
import { newFetcher, type SubgraphOptions } from './fetcher.ts';

const GRAPHQL_PATH = '/graphql';
const CONNECTIONS = 64;
// Shorter than a Node server keeps idle connections (5 s), so that we let go first.
const KEEP_ALIVE_MS = 4_000;
// Each fetch has a time of its own, as a whole.
const UNTIMED = { headersTimeout: 0, bodyTimeout: 0 };

export interface Subgraphs {
  readonly fetchers: Fetchers;
  /** Where the subgraph serves subscriptions. */
  readonly socketUrl: (name: string) => string;
  readonly close: () => Promise<void>;
}

export interface SubgraphsOptions extends Pick<SubgraphOptions, 'timeoutMs'> {
  /** Base address by name, as in `http://127.0.0.1:4001`. */
  readonly urls: Readonly<Record<string, string>>;
}

export function openSubgraphs({ urls, ...options }: SubgraphsOptions): Subgraphs {
  const pools = Object.entries(urls).map(([name, url]) => {
    const limits = { connections: CONNECTIONS, keepAliveTimeout: KEEP_ALIVE_MS, ...UNTIMED };
    return { name, pool: new Pool(new URL(url).origin, limits) };
  });
  const fetchers = Object.fromEntries(
    pools.map(({ name, pool }) => [
      name,
      newFetcher({ name, pool, path: GRAPHQL_PATH, ...options }),
    ]),
  );
  return {
    fetchers,
    socketUrl(name) {
      const url = urls[name];
      if (url === undefined) throw new Error(`No address for subgraph ${name}`);
      return `${url.replace(/^http/, 'ws')}${GRAPHQL_PATH}`;
    },
    async close() {
      await Promise.all(pools.map(({ pool }) => pool.close()));
    },
  };
}
