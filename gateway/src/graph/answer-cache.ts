import type { Caller } from '@zhongtai/kit/caller';
import type { ExecutionResult } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caching, CompiledPlan } from '../executor/index.ts';
import { countCached } from '../metrics.ts';

/** One operation as it is asked. */
interface Cacheable {
  readonly plan: CompiledPlan;
  readonly caching: Caching;
  /** As the client gave them. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly caller: Caller;
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
    async answer({ plan, caching, variables, caller }, ask) {
      if (!isCurrent()) return ask();
      const key = `${numberOf(plan)} ${sightOf(caller)} ${JSON.stringify(variables)}`;
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

const numbers = new WeakMap<CompiledPlan, number>();
let plans = 0;

/** A new graph compiles its operations anew, so what was known on the old one is never found again. */
function numberOf(plan: CompiledPlan): number {
  const number = numbers.get(plan) ?? (plans += 1);
  numbers.set(plan, number);
  return number;
}

/** All of a caller on which it can depend what they see, but not who they are. */
const sightOf = ({ kind, organisation, roles, permissions, scopes, channel }: Caller): string =>
  JSON.stringify([kind, organisation, roles, permissions, scopes, channel]);
