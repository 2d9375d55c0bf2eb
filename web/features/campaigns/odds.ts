/** How likely each outcome is by its weight; none before there is a weight. */
export function oddsOf(weights: readonly unknown[]): number[] {
  const known = weights.map((weight) => (typeof weight === 'number' ? weight : 0));
  const all = known.reduce((sum, weight) => sum + weight, 0);
  return all > 0 ? known.map((weight) => weight / all) : [];
}
