import { InvalidInput } from '../errors/index.ts';

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

/** `first` and `after` of a list, as the client sent them. */
export interface PageArgs {
  readonly first?: number | null | undefined;
  readonly after?: string | null | undefined;
}

/** A page of a list after Relay. */
export interface Connection<T> {
  readonly edges: readonly Edge<T>[];
  readonly pageInfo: PageInfo;
  /** Counts the whole list; the executor calls it only when the client asks. */
  readonly totalCount: () => Promise<number>;
}

export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: string | null;
  readonly endCursor: string | null;
}

/** @throws InvalidInput unless 1 ≤ first ≤ 100; 20 when left out */
export function pageSize({ first }: PageArgs): number {
  if (first === null || first === undefined) return DEFAULT_PAGE;
  if (first < 1 || first > MAX_PAGE) {
    throw new InvalidInput('first', `first must be 1 to ${MAX_PAGE}, not ${first}.`);
  }
  return first;
}

interface Rows<T> {
  /** One more than the page when there is more. */
  readonly rows: readonly T[];
  readonly args: PageArgs;
  readonly cursorOf: (row: T) => string;
  readonly totalCount: () => Promise<number>;
}

/** A connection of rows that were read with a limit of `pageSize + 1`. */
export function connectionOf<T>({ rows, args, cursorOf, totalCount }: Rows<T>): Connection<T> {
  const edges = rows.slice(0, pageSize(args)).map((node) => ({ node, cursor: cursorOf(node) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: rows.length > edges.length,
      hasPreviousPage: Boolean(args.after),
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    totalCount,
  };
}

export const emptyConnection = <T>(): Connection<T> =>
  connectionOf<T>({ rows: [], args: {}, cursorOf: () => '', totalCount: async () => 0 });

/** The same page, each node made into another. */
export const mapConnection = <T, U>(page: Connection<T>, map: (node: T) => U): Connection<U> => ({
  ...page,
  edges: page.edges.map(({ node, cursor }) => ({ node: map(node), cursor })),
});

/** Cursors are lists of plain values; opaque to clients. */
export const encodeCursor = (values: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url');

/** @throws InvalidInput when it is not a cursor of a list with `length` order columns */
export function decodeCursor(cursor: string, length: number): unknown[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length) return values;
  } catch {
    // Not ours: refused below like any other wrong cursor.
  }
  throw new InvalidInput('after', 'after is not a cursor of this list.');
}
