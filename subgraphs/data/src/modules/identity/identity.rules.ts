import { type Identity, keyOf, MOST_CUSTOMERS, mostOfCustomer } from './identity.kinds.ts';

/** A customer and a value that were seen together. */
export interface Pair extends Identity {
  readonly customerId: string;
}

export interface KnownPair extends Pair {
  readonly isInForce: boolean;
}

/**
 * Which of the pairs that were seen become links: those that are new, as long as neither the customer has too many
 * values of the kind nor the value too many customers. What a person ended is not linked again because it is seen again.
 */
export function linksToMake<P extends Pair>(seen: readonly P[], known: readonly KnownPair[]): P[] {
  const told = new Set(known.map(pairKey));
  const inForce = known.filter(({ isInForce }) => isInForce);
  const customersOf = countBy(inForce, keyOf);
  const valuesOf = countBy(inForce, ofCustomer);
  return seen.filter((pair) => {
    const [value, customer] = [keyOf(pair), ofCustomer(pair)];
    const isNew = !told.has(pairKey(pair));
    const isWithin =
      (customersOf.get(value) ?? 0) < MOST_CUSTOMERS &&
      (valuesOf.get(customer) ?? 0) < mostOfCustomer(pair.kind);
    if (!isNew || !isWithin) return false;
    told.add(pairKey(pair));
    customersOf.set(value, (customersOf.get(value) ?? 0) + 1);
    valuesOf.set(customer, (valuesOf.get(customer) ?? 0) + 1);
    return true;
  });
}

export const pairKey = (pair: Pair): string => `${pair.customerId}:${keyOf(pair)}`;

const ofCustomer = ({ customerId, kind }: Pair): string => `${customerId}:${kind}`;

const countBy = <T>(rows: readonly T[], key: (row: T) => string): Map<string, number> =>
  new Map([...Map.groupBy(rows, key)].map(([group, { length }]) => [group, length]));

/** The smallest part of the bank that all of the places are in. */
export function commonPlace(places: readonly string[]): string {
  const [first = [], ...others] = places.map((place) => place.split('.'));
  const shared = first.findIndex((label, depth) => others.some((other) => other[depth] !== label));
  return (shared === -1 ? first : first.slice(0, shared)).join('.');
}
