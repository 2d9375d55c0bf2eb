import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';

type Store = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** Several times what clients register. What is compiled for a document lives as long as it does. */
export const MAX_DOCUMENTS = 1_000;

/**
 * Parsed and valid documents, kept from the second time they are asked for: a client that writes values into its texts
 * never asks the same again, and would push out what others ask all the time.
 */
export function keptDocuments(): Store {
  const met = new LRUCache<string, true>({ max: MAX_DOCUMENTS * 4 });
  const kept = new LRUCache<string, DocumentNode>({ max: MAX_DOCUMENTS });
  return {
    get: async (key) => kept.get(key),
    async set(key, document) {
      if (met.has(key)) kept.set(key, document);
      else met.set(key, true);
    },
    delete: async (key) => kept.delete(key),
  };
}
