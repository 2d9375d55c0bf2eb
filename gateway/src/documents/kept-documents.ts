import type { ApolloServerOptions, BaseContext } from '@apollo/server';
import type { DocumentNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { LoadedSupergraph } from '../graph/supergraph.ts';

type Store = NonNullable<ApolloServerOptions<BaseContext>['documentStore']>;

/** Several times what clients register. What is compiled for a document lives as long as it does. */
export const MAX_DOCUMENTS = 1_000;

/** Parsed and valid documents. */
export interface KeptDocuments {
  readonly store: Store;
  /** To be called for what is asked on `graph`, where it is valid. */
  readonly note: (graph: LoadedSupergraph, document: DocumentNode) => void;
  /** The document with this text, if it is kept and valid on `graph`. */
  readonly find: (graph: LoadedSupergraph, text: string) => DocumentNode | undefined;
}

/**
 * Documents are kept from the second time they are asked for: a client that writes values into its texts never asks the
 * same again, and would push out what others ask all the time.
 */
export function keptDocuments(): KeptDocuments {
  const met = new LRUCache<string, true>({ max: MAX_DOCUMENTS * 4 });
  const kept = new LRUCache<string, DocumentNode>({ max: MAX_DOCUMENTS });
  const isKept = new WeakSet<DocumentNode>();
  const byText = new WeakMap<LoadedSupergraph, LRUCache<string, DocumentNode>>();
  return {
    store: {
      get: async (key) => kept.get(key),
      async set(key, document) {
        if (!met.has(key)) return void met.set(key, true);
        kept.set(key, document);
        isKept.add(document);
      },
      delete: async (key) => kept.delete(key),
    },
    note(graph, document) {
      const text = document.loc?.source.body;
      if (text === undefined || !isKept.has(document)) return;
      const texts = byText.get(graph) ?? new LRUCache({ max: MAX_DOCUMENTS });
      byText.set(graph, texts.set(text, document));
    },
    find: (graph, text) => byText.get(graph)?.get(text),
  };
}
