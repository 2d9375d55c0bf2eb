/**
 * A table that decides by one number which of several outcomes it is, each as often as its weight says. Outcome 0 is no
 * prize, 1 the first prize. A number below `columns × weight` falls into a column; below the column's threshold it is
 * the column's own outcome, else its alias.
 */
export interface AliasTable {
  /** Of all outcomes together. */
  readonly weight: number;
  readonly thresholds: readonly number[];
  readonly aliases: readonly number[];
}

/** Vose's way (IEEE Trans. Softw. Eng. 17, 1991), in whole numbers: nothing is rounded, so the odds are exact. */
export function aliasTable(weights: readonly number[]): AliasTable {
  const weight = weights.reduce((sum, each) => sum + each, 0);
  const left = weights.map((each) => each * weights.length);
  const thresholds = weights.map(() => weight);
  const aliases = weights.map((_, outcome) => outcome);
  const isSmall = (outcome: number) => (left[outcome] ?? 0) < weight;
  const small = aliases.filter(isSmall);
  const large = aliases.filter((outcome) => !isSmall(outcome));
  for (;;) {
    const poor = small.pop();
    const rich = large.pop();
    if (poor === undefined || rich === undefined) return { weight, thresholds, aliases };
    const own = left[poor] ?? 0;
    thresholds[poor] = own;
    aliases[poor] = rich;
    left[rich] = (left[rich] ?? 0) - (weight - own);
    (isSmall(rich) ? small : large).push(rich);
  }
}

/** How many numbers there are to draw from. */
export const sizeOf = ({ weight, thresholds }: AliasTable): number => thresholds.length * weight;

export function outcomeOf({ weight, thresholds, aliases }: AliasTable, ticket: number): number {
  const column = Math.floor(ticket / weight);
  const isOwn = ticket % weight < (thresholds[column] ?? 0);
  return isOwn ? column : (aliases[column] ?? 0);
}
