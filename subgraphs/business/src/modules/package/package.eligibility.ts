import type { Words } from '@zhongtai/kit/form';
import { type FactName, type Facts, factsIn, isMet } from './package.logic.ts';
import type { EligibilityRule } from './package.types.ts';

/** What became of one rule, and why. */
export interface Finding {
  readonly code: string;
  /** Unknown where it asks about what the bank does not know. */
  readonly state: 'MET' | 'NOT_MET' | 'UNKNOWN';
  readonly sentence: Words;
  /** What it looked at. */
  readonly facts: readonly { readonly name: FactName; readonly value: string | null }[];
}

/** Every rule, with what it looked at: who is refused learns by what. */
export const findingsOf = (rules: readonly EligibilityRule[], facts: Facts): Finding[] =>
  rules.map(({ code, logic, sentence }) => ({
    ...{ code, sentence, state: stateOf(isMet(logic, facts)) },
    facts: factsIn(logic).map((name) => ({ name, value: facts[name]?.toString() ?? null })),
  }));

function stateOf(met: boolean | null): Finding['state'] {
  if (met === null) return 'UNKNOWN';
  return met ? 'MET' : 'NOT_MET';
}
