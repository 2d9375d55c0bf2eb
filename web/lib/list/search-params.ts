/** What stands after the `?` of a page's address, as Next hands it over. */
export type SearchParams = Record<string, string | string[] | undefined>;

const PAGE_SIZE = 20;

export function firstValue(value: string | string[] | undefined): string | undefined {
  const first = Array.isArray(value) ? value[0] : value;
  return first === '' ? undefined : first;
}

/** The value when it is one of the allowed; addresses are typed by people. */
export function oneOf<const T extends string>(
  value: string | string[] | undefined,
  allowed: readonly T[],
): T | undefined {
  const first = firstValue(value);
  return allowed.find((candidate) => candidate === first);
}

/** A calendar day `YYYY-MM-DD` that exists. */
export function dayValue(value: string | string[] | undefined): string | undefined {
  const first = firstValue(value);
  if (!first || !/^\d{4}-\d{2}-\d{2}$/.test(first)) return undefined;
  const at = new Date(`${first}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(first) ? first : undefined;
}

/** The page of a list that the address asks for, twenty rows at a time. */
export function pageArguments(params: SearchParams): { first: number; after: string | null } {
  return { first: PAGE_SIZE, after: firstValue(params['after']) ?? null };
}

/** Leaves out what was not asked for, since the graph tells `null` from absent. */
export function withoutEmpty<T extends object>(filter: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const set = Object.entries(filter).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(set) as { [K in keyof T]?: NonNullable<T[K]> };
}
