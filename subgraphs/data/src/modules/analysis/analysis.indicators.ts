import { InvalidInput } from '@zhongtai/kit/errors';
import type { Condition } from './analysis.input.ts';

/** Events that a measure of an indicator counts. */
export interface Defined {
  /** Null: any event. */
  readonly event: string | null;
  /** All hold. */
  readonly conditions: readonly Condition[];
}

/** Where the bank's library of indicators is looked up, by key, for their versions in force. */
export interface Library {
  readonly loaders: {
    readonly indicatorByKey: {
      readonly load: (key: string) => Promise<Indicator | null>;
    };
  };
}

interface Indicator {
  readonly definition: { readonly measures: readonly Defined[] };
}

/**
 * A question, or a number of one, as a caller gives it, with what an indicator counts wherever a filter names one:
 * `{ indicator: "purchases" }`. So all analyses mean the same by it, and follow its next version.
 * @throws InvalidInput
 */
export async function withIndicators(library: Library, given: unknown): Promise<unknown> {
  if (Array.isArray(given)) {
    return Promise.all(given.map((part) => withIndicators(library, part)));
  }
  if (!isObject(given)) return given;
  const { indicator, filter } = given;
  if (typeof indicator === 'string') return anyOf(await measuresOf(library, indicator));
  const only = isObject(filter) && !given['event'] ? filter['indicator'] : null;
  if (typeof only === 'string') {
    const [measure, ...more] = await measuresOf(library, only);
    // By its name an event is found faster than by a condition.
    if (measure && more.length === 0) return { ...given, ...eventOf(measure) };
  }
  const parts = Object.entries(given).map(
    async ([name, part]) => [name, await withIndicators(library, part)] as const,
  );
  return Object.fromEntries(await Promise.all(parts));
}

const isObject = (given: unknown): given is Record<string, unknown> =>
  typeof given === 'object' && given !== null && !(given instanceof Date);

async function measuresOf({ loaders }: Library, key: string): Promise<readonly Defined[]> {
  const indicator = await loaders.indicatorByKey.load(key);
  if (!indicator) throw new InvalidInput('indicator', 'There is no such indicator.');
  return indicator.definition.measures;
}

const allOf = (conditions: readonly Condition[]) => ({
  all: conditions.map((condition) => ({ condition })),
});

/** As an analysis asks for it. */
export const eventOf = ({ event, conditions }: Defined) => ({
  event,
  filter: conditions.length === 0 ? null : allOf(conditions),
});

const anyOf = (measures: readonly Defined[]) => ({
  any: measures.map(({ event, conditions }) =>
    allOf([
      ...(event === null ? [] : [{ field: 'event', operator: 'EQUALS' as const, values: [event] }]),
      ...conditions,
    ]),
  ),
});
