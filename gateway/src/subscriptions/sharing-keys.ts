import { hash } from 'node:crypto';
import { type DocumentNode, Kind, print, visit } from 'graphql';
import type { GraphRequest } from '../graph/request.ts';
import type { Resumption } from './resumption.ts';

/**
 * Subscriptions with the same key have the same events with the same answers: the same document with the same
 * variables, asked in the same name. Where they begin does not count, nor on which graph: all go over to a new one.
 */
export function newSharingKeys() {
  const known = new WeakMap<DocumentNode, { readonly id: string; readonly once: Set<string> }>();

  function documentOf(document: DocumentNode) {
    const made = known.get(document) ?? { id: idOf(document), once: usedOnce(document) };
    known.set(document, made);
    return made;
  }

  return (request: GraphRequest, { startVariable }: Resumption): string => {
    const { id, once } = documentOf(request.document);
    const isStart = (name: string) => name === startVariable && once.has(name);
    const variables = Object.entries(request.variables)
      .filter(([name]) => !isStart(name))
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return JSON.stringify([id, request.operationName, variables, request.context.caller]);
  };
}

const idOf = (document: DocumentNode) =>
  hash('sha256', document.loc?.source.body ?? print(document));

function usedOnce(document: DocumentNode): Set<string> {
  const counts = new Map<string, number>();
  visit(document, {
    Variable({ name: { value } }, _, parent) {
      const isUse = !(parent && 'kind' in parent && parent.kind === Kind.VARIABLE_DEFINITION);
      if (isUse) counts.set(value, (counts.get(value) ?? 0) + 1);
    },
  });
  return new Set([...counts].filter(([, count]) => count === 1).map(([name]) => name));
}
