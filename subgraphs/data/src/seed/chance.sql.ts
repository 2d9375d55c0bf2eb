// Chance for a seed: SQL that gives the same for the same hash, and nothing that repeats between uses.

/** Even between 0 (not included) and 1, from a hash; `use` keeps one chance apart from another. */
export const chance = (hash: string, use: string): string =>
  `((sipHash64(${hash}, '${use}') + 1) / 18446744073709551617)`;

/** Exponential with mean 1. */
export const waiting = (hash: string, use: string): string => `-log(${chance(hash, use)})`;

/** Log-normal with mean 1: most get little, a few very much. */
export const uneven = (hash: string, use: string): string =>
  `exp(${SPREAD} * ${normal(hash, use)} - ${(SPREAD * SPREAD) / 2})`;

const SPREAD = 1.2;

const normal = (hash: string, use: string): string =>
  `sqrt(-2 * log(${chance(hash, `${use}/length`)})) * cos(6.283185307 * ${chance(hash, `${use}/angle`)})`;

/** Place, from 1, of the entry of `weights` that chance falls on. */
export const pick = (hash: string, use: string, weights: readonly number[]): string =>
  `arrayFirstIndex(bound -> bound >= ${chance(hash, use)}, ${boundsOf(weights)})`;

/** Running sums, the last of them 1. */
function boundsOf(weights: readonly number[]): string {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  const bounds = weights.map((weight) => ((sum += weight) / total).toFixed(6));
  return `[${[...bounds.slice(0, -1), '1'].join(', ')}]`;
}

/** A UUID of version 8 from a hash. */
export const uuid = (...parts: readonly string[]): string =>
  `reinterpretAsUUID(bitOr(bitAnd(reinterpretAsUInt128(sipHash128(${parts.join(', ')})), ${UUID_MASK}), ${UUID_VERSION}))`;

const UUID_MASK = `reinterpretAsUInt128(toUUID('ffffffff-ffff-0fff-3fff-ffffffffffff'))`;
const UUID_VERSION = `reinterpretAsUInt128(toUUID('00000000-0000-8000-8000-000000000000'))`;
