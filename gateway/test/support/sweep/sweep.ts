import { type Marks, canariesIn } from './canaries.ts';
import { type Selected, saidIn, textOf, without } from './selections.ts';

interface Heard {
  readonly data?: unknown;
  readonly errors?:
    | readonly {
        readonly path?: readonly unknown[] | undefined;
        readonly extensions?: { readonly code?: string } | undefined;
      }[]
    | undefined;
}

export type Ask = (document: string) => Promise<Heard>;

export interface Leak {
  readonly asked: string;
  readonly canaries: readonly string[];
}

interface Answer {
  readonly field: Selected;
  readonly document: string;
  readonly heard: Heard;
}

const MOST_TRIES = 25;

/**
 * Asks for everything below a field, and again without what was refused, until an answer stands: one refused
 * field that cannot be null would hide all that the others say. What changes something is asked once.
 */
export async function askAll(
  field: Selected,
  ask: Ask,
  kind: 'query' | 'mutation' = 'query',
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let asked: Selected | null = field;
  for (let tries = 0; asked && tries < MOST_TRIES; tries += 1) {
    const document = `${kind} { ${textOf(asked)} }`;
    const heard = await ask(document);
    answers.push({ field: asked, document, heard });
    const paths = kind === 'query' ? refusedPaths(heard) : [];
    if (paths.length === 0) break;
    for (const path of paths) asked = asked && without(asked, path);
  }
  return answers;
}

/** Below the root field, without places in lists. */
function refusedPaths({ errors = [] }: Heard): string[][] {
  const paths = errors.map(({ path = [] }) =>
    path.filter((part): part is string => typeof part === 'string').slice(1),
  );
  return [...new Map(paths.map((path) => [path.join('.'), path])).values()];
}

/** What answers tell of the place of the marks. */
export const leaksOf = (answers: readonly Answer[], marks: Marks): Leak[] =>
  answers.flatMap(({ field, document, heard }) => {
    const canaries = canariesIn(JSON.stringify(heard), document, marks);
    return canaries.length > 0 ? [{ asked: nameOf(field), canaries }] : [];
  });

/** `Type.field` of all that answers say. */
export const saidBy = (answers: readonly Answer[]): string[] =>
  answers.flatMap(({ field, heard }) => saidIn(field, heard.data));

/** Code of the first refusal; DONE without one. */
export const outcomeOf = ([answer]: readonly Answer[]): string =>
  answer?.heard.errors?.[0]?.extensions?.code ?? 'DONE';

/** Of a question; entities by their type. */
export const nameOf = ({ name, below: [first] }: Selected): string =>
  name === '_entities' ? `${first?.name}`.replace('... on ', '_') : name;

/** Does each, a few at once. */
export async function inTurns<T, R>(
  all: readonly T[],
  act: (one: T) => Promise<R>,
  atOnce = 4,
): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += atOnce) {
    results.push(...(await Promise.all(all.slice(start, start + atOnce).map(act))));
  }
  return results;
}
