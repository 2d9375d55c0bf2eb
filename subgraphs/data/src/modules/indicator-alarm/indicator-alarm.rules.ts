export const RULE_KINDS = ['ABOVE', 'BELOW', 'CHANGE', 'UNUSUAL'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export type RuleState = 'UNCHECKED' | 'CALM' | 'ALARMED';

export interface Rule {
  readonly kind: RuleKind;
  readonly value: number;
}

/** An indicator in a period, and what it may be held against. */
export interface Seen {
  readonly value: number;
  readonly previous: number | null;
  readonly usual: number | null;
  readonly score: number | null;
}

/** What the indicator was held against, when that breaks the rule; null when it does not. */
export function brokenBy({ kind, value: limit }: Rule, seen: Seen): number | null {
  const { value, previous, usual, score } = seen;
  if (kind === 'ABOVE') return value > limit ? limit : null;
  if (kind === 'BELOW') return value < limit ? limit : null;
  if (kind === 'CHANGE') {
    return previous && isFar(value, previous, limit) ? previous : null;
  }
  return usual !== null && score !== null && Math.abs(score) >= limit ? usual : null;
}

/** So that an alarm does not open and close with every period that lies near the limit. */
const MARGIN = 0.05;

/** Whether an indicator came back far enough for its alarm to end. `reference`: what it was held against then. */
export function isCalm({ kind, value: limit }: Rule, seen: Seen, reference: number): boolean {
  const { value, score } = seen;
  if (kind === 'ABOVE') return value <= limit - MARGIN * Math.abs(limit);
  if (kind === 'BELOW') return value >= limit + MARGIN * Math.abs(limit);
  if (kind === 'CHANGE') return !isFar(value, reference, limit / 2);
  return score !== null && Math.abs(score) < limit / 2;
}

const isFar = (value: number, from: number, percent: number): boolean =>
  Math.abs(value - from) * 100 >= percent * Math.abs(from);
