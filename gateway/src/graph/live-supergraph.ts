import type { GraphQLSchema } from 'graphql';
import { type LoadedSupergraph, loadSupergraph } from './supergraph.ts';

/** The graph as it is now. Operations that began on an older version end on it. */
export interface LiveSupergraph {
  readonly current: () => LoadedSupergraph;
  /** The version with this schema, also after it was replaced. */
  readonly withSchema: (schema: GraphQLSchema) => LoadedSupergraph;
  /** Keeps the present version when `sdl` is not usable. @throws Error */
  readonly replace: (sdl: string) => void;
  readonly onChange: (listener: (supergraph: LoadedSupergraph) => void) => () => void;
}

/** `served`: names of the subgraphs whose address is known. @throws Error when `sdl` is not usable */
export function openLiveSupergraph(sdl: string, served: readonly string[]): LiveSupergraph {
  const listeners = new Set<(supergraph: LoadedSupergraph) => void>();
  const versions = new WeakMap<GraphQLSchema, LoadedSupergraph>();
  let current = load(sdl);

  function load(text: string): LoadedSupergraph {
    const supergraph = loadSupergraph(text);
    const unknown = supergraph.subgraphs.filter((name) => !served.includes(name));
    if (unknown.length > 0) throw new Error(`No address for subgraph ${unknown.join(', ')}`);
    versions.set(supergraph.schema, supergraph);
    return supergraph;
  }

  return {
    current: () => current,
    withSchema(schema) {
      const supergraph = versions.get(schema);
      if (!supergraph) throw new Error('A schema that no supergraph has');
      return supergraph;
    },
    replace(text) {
      if (text === current.sdl) return;
      current = load(text);
      for (const listener of listeners) listener(current);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
