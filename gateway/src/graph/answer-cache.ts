import { hash } from 'node:crypto';
import type { Caller } from '@zhongtai/kit/caller';
import { type ExecutionResult, print } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caching } from '../executor/index.ts';
import { countCached } from '../metrics.ts';
import type { GraphRequest } from './request.ts';
import type { LoadedSupergraph } from './supergraph.ts';

/** One operation as it is asked. */
interface Cacheable {
  readonly request: GraphRequest;
  readonly caching: Caching;
}

/** Answers that are the same for all who may see the same. */
export interface AnswerCache {
  /** The answer that is known, or else the one that `ask` gets. */
  answer(asked: Cacheable, ask: () => Promise<ExecutionResult>): Promise<ExecutionResult>;
  /** Nothing with these types in it is used again, nor what is being asked for right now; null: nothing at all. */
  forget(types: ReadonlySet<string> | null): void;
}

interface Known {
  readonly answer: ExecutionResult;
  readonly types: ReadonlySet<string>;
}

/** `bytes`: of all answers together, as JSON. `isCurrent`: whether it is known here what has changed. */
export function newAnswerCache(bytes: number, isCurrent: () => boolean): AnswerCache {
  const known = new LRUCache<string, Known>({
    // The library takes 0 for no limit.
    maxSize: Math.max(bytes, 1),
    maxEntrySize: Math.max(Math.ceil(bytes / 16), 1),
    sizeCalculation: ({ answer }, key) => key.length + JSON.stringify(answer).length,
  });
  let generation = 0;
  return {
    async answer({ request, caching }, ask) {
      if (!isCurrent()) return ask();
      const key = keyOf(request);
      const found = known.get(key);
      countCached(found !== undefined);
      if (found) return found.answer;
      const asked = generation;
      const answer = await ask();
      const { seconds, types } = caching;
      if (!answer.errors && asked === generation)
        known.set(key, { answer, types }, { ttl: seconds * 1_000 });
      return answer;
    },
    forget(types) {
      generation += 1;
      if (types === null) return known.clear();
      for (const [key, entry] of known.entries())
        if ([...entry.types].some((type) => types.has(type))) known.delete(key);
    },
  };
}

function keyOf({ supergraph, document, operationName, variables, context }: GraphRequest): string {
  const text = hash('sha256', document.loc?.source.body ?? print(document));
  const asked = JSON.stringify([operationName, variables]);
  return `${numberOf(supergraph)} ${text} ${sightOf(context.caller)} ${asked}`;
}

const numbers = new WeakMap<LoadedSupergraph, number>();
let graphs = 0;

/** What was known on an older graph is never found again. */
function numberOf(graph: LoadedSupergraph): number {
  const number = numbers.get(graph) ?? (graphs += 1);
  numbers.set(graph, number);
  return number;
}

/** All of a caller on which it can depend what they see, but not who they are. */
const sightOf = (caller: Caller): string => {
  const { kind, organisation, roles, permissions, scopes, channel, fields } = caller;
  const agreedWith = caller.needsConsent ? caller.subject : null;
  return JSON.stringify([
    kind,
    organisation,
    roles,
    permissions,
    scopes,
    channel,
    fields,
    agreedWith,
  ]);
};
