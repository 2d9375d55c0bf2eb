import { type DocumentNode, type GraphQLError, specifiedRules, validate } from 'graphql';
import type { GraphRequest } from './request.ts';
import type { LoadedSupergraph } from './supergraph.ts';

const checked = new WeakMap<LoadedSupergraph, WeakMap<DocumentNode, readonly GraphQLError[]>>();

/** What is wrong with a document on one version of the graph; looked for once, however many ask it. */
function faultsOf(supergraph: LoadedSupergraph, document: DocumentNode): readonly GraphQLError[] {
  const ofGraph = checked.get(supergraph) ?? new WeakMap<DocumentNode, readonly GraphQLError[]>();
  checked.set(supergraph, ofGraph);
  const faults = ofGraph.get(document) ?? validate(supergraph.schema, document, specifiedRules);
  ofGraph.set(document, faults);
  return faults;
}

/** The same operation on another version of the graph, or why it cannot be asked there. Limits do not depend on it. */
export function rebase(
  request: GraphRequest,
  supergraph: LoadedSupergraph,
): GraphRequest | readonly GraphQLError[] {
  if (request.supergraph === supergraph) return request;
  const faults = faultsOf(supergraph, request.document);
  return faults.length > 0 ? faults : { ...request, supergraph };
}
