import type { EntityClass, FilterQuery, QueryOrderMap } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type Connection,
  type PageArgs,
  connectionOf,
  decodeCursor,
  encodeCursor,
  pageSize,
} from './connection.ts';

export type Direction = 'asc' | 'desc';

export interface ListOptions<T> {
  readonly where?: FilterQuery<T>;
  /** Column property to order by; `id` settles ties. The property must never be null. */
  readonly orderBy: keyof T & string;
  readonly direction?: Direction;
  readonly args: PageArgs;
}

/** One page of the rows the caller may see. @throws InvalidInput for a wrong `first` or `after` */
export async function paginate<T extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<T>,
  { where = {}, orderBy, direction = 'asc', args }: ListOptions<T>,
): Promise<Connection<T>> {
  const limit = pageSize(args) + 1;
  const columns: (keyof T & string)[] = orderBy === 'id' ? ['id'] : [orderBy, 'id'];
  const after = args.after ? afterCursor<T>(columns, direction, args.after) : undefined;
  const rows: T[] = await em.find<T>(
    entity,
    (after ? { $and: [where, after] } : where) as FilterQuery<T>,
    {
      limit,
      orderBy: columns.map((column) => ({ [column]: direction }) as QueryOrderMap<T>),
    },
  );
  return connectionOf({
    rows,
    args,
    cursorOf: (row) => encodeCursor(columns.map((column) => row[column])),
    totalCount: () => em.count(entity, where),
  });
}

/** `(a, id) > (x, y)` spelt out, so that PostgreSQL and the ORM's types both follow. */
function afterCursor<T>(
  columns: readonly string[],
  direction: Direction,
  cursor: string,
): FilterQuery<T> {
  const values = decodeCursor(cursor, columns.length);
  const beyond = direction === 'asc' ? '$gt' : '$lt';
  const [first, id] = columns as [string, string | undefined];
  if (!id) return { [first]: { [beyond]: values[0] } } as FilterQuery<T>;
  const bound = direction === 'asc' ? '$gte' : '$lte';
  const condition: object = {
    [first]: { [bound]: values[0] },
    $or: [{ [first]: { [beyond]: values[0] } }, { [id]: { [beyond]: values[1] } }],
  };
  return condition;
}
