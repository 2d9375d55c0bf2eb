import { BreakingChangeType, type GraphQLSchema, findBreakingChanges } from 'graphql';

/** A breaking change that was decided: the sentence of the change, and why clients must live with it. */
export interface NamedChange {
  readonly change: string;
  readonly reason: string;
}

/** What would break clients of `released` and was not named as such; sentences in a stable order. */
export function unnamedBreakingChanges(
  released: GraphQLSchema,
  current: GraphQLSchema,
  named: readonly NamedChange[],
): string[] {
  const decided = new Set(named.map(({ change }) => change));
  return findBreakingChanges(released, current)
    .filter(({ type }) => type !== BreakingChangeType.DIRECTIVE_REMOVED)
    .map(({ description }) => description)
    .filter((description) => !decided.has(description))
    .toSorted((a, b) => a.localeCompare(b));
}
