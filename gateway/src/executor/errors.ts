import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Path } from './json.ts';

const DEFAULT_CODE = 'DOWNSTREAM_SERVICE_ERROR';

export interface Place {
  readonly subgraph: string;
  readonly path: Path | undefined;
}

/** An error of a subgraph where its field stands in the answer. */
export function subgraphError(
  { message, extensions }: GraphQLFormattedError,
  { subgraph, path }: Place,
): GraphQLError {
  return new GraphQLError(message || `Error while fetching from ${subgraph}`, {
    ...(path && { path }),
    extensions: { code: DEFAULT_CODE, ...extensions, serviceName: subgraph },
  });
}

/** Why a whole fetch failed, at what it would have filled. */
export function fetchError(error: unknown, places: readonly Path[]): GraphQLError {
  const [first] = places;
  const path = places.length > 1 ? commonPath(places) : first;
  const { message, extensions, cause } = reasonOf(error);
  return new GraphQLError(message, {
    // What is missing at the root needs no path.
    ...(path && path.length > 0 && { path }),
    ...(extensions && { extensions }),
    ...(cause && { originalError: cause }),
  });
}

function reasonOf(error: unknown) {
  if (error instanceof GraphQLError) {
    const { message, extensions, originalError } = error;
    return { message, extensions, cause: originalError };
  }
  const cause = error instanceof Error ? error : new Error(String(error));
  return { message: cause.message, extensions: undefined, cause };
}

/** The longest path that all begin with. */
function commonPath(places: readonly Path[]): Path {
  const [first = [], ...rest] = places;
  const differs = first.findIndex((key, depth) => rest.some((other) => other[depth] !== key));
  return differs === -1 ? first : first.slice(0, differs);
}

/** A promise of the schema that was broken, where no error says why. */
export function invalidAnswer(message: string, path: Path): GraphQLError {
  return new GraphQLError(message, { path, extensions: { code: 'SUBGRAPH_ANSWER_INVALID' } });
}

/** Whether an error that is known tells why there is nothing at `path`. */
export function isExplained(path: Path, errors: readonly GraphQLError[]): boolean {
  return errors.some(({ path: at }) => !at || isPrefix(at, path) || isPrefix(path, at));
}

/** `@` is every element of a list. */
const isPrefix = (one: Path, other: Path) =>
  one.every((key, depth) => {
    const beside = other[depth];
    return key === beside || (beside !== undefined && (key === '@' || beside === '@'));
  });
