import type { EntityClass, EntityDictionary, EntityMetadata } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  type Connection,
  type PageArgs,
  connectionOf,
  decodeCursor,
  encodeCursor,
  pageSize,
} from './connection.ts';
import type { Direction } from './paginate.ts';

export interface ChildListOptions<T> {
  /** The property that points at the parent. */
  readonly parent: keyof T & string;
  readonly parentIds: readonly string[];
  /** Plain equality conditions. */
  readonly where?: Partial<T>;
  /** What equality cannot say, over a row `t`. */
  readonly condition?: { readonly sql: string; readonly values: readonly unknown[] };
  readonly orderBy: keyof T & string;
  readonly direction?: Direction;
  readonly args: PageArgs;
}

/**
 * The same page of children for every parent, in the order of `parentIds`, in one statement: a lateral join
 * that reads `first + 1` rows of each parent's index range.
 */
export async function paginateByParent<T extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<T>,
  options: ChildListOptions<T>,
): Promise<Connection<T>[]> {
  const { args, orderBy } = options;
  const rows = await readChildren(em, entity, options);
  const byParent = Map.groupBy(rows, (row) => String(row[options.parent]));
  const counts = countOnce(em, entity, options);
  return options.parentIds.map((id) =>
    connectionOf({
      rows: byParent.get(id) ?? [],
      args,
      cursorOf: (row) => encodeCursor([row[orderBy], row.id]),
      totalCount: async () => (await counts()).get(id) ?? 0,
    }),
  );
}

async function readChildren<T extends { id: string }>(
  em: EntityManager,
  entity: EntityClass<T>,
  { parent, parentIds, orderBy, direction = 'asc', args, ...among }: ChildListOptions<T>,
): Promise<T[]> {
  const limit = pageSize(args) + 1;
  const meta = em.getMetadata(entity);
  const order = column(meta, orderBy);
  const filter = conditions(meta, among);
  const sign = direction === 'asc' ? '>' : '<';
  const after = args.after ? decodeCursor(args.after, 2) : [];
  const found = await em.execute<Record<string, unknown>[]>(
    `select child.* from unnest(?::uuid[]) with ordinality as parent (id, n)
     cross join lateral (
       select * from ${table(em, meta)} t
       where t.${column(meta, parent)} = parent.id ${filter.sql}
         ${args.after ? `and (t.${order}, t.id) ${sign} (?, ?::uuid)` : ''}
       order by t.${order} ${direction}, t.id ${direction} limit ${limit}
     ) child order by parent.n, child.${order} ${direction}, child.id ${direction}`,
    [asArray(parentIds), ...filter.values, ...after],
  );
  return found.map((row) => em.map(entity, row as EntityDictionary<T>));
}

/** Totals of all parents in one statement, and only if one of them is asked for. */
function countOnce<T>(
  em: EntityManager,
  entity: EntityClass<T>,
  { parent, parentIds, ...among }: ChildListOptions<T>,
): () => Promise<Map<string, number>> {
  let counts: Promise<Map<string, number>> | undefined;
  const count = async () => {
    const meta = em.getMetadata(entity);
    const filter = conditions(meta, among);
    const key = column(meta, parent);
    const rows = await em.execute<{ id: string; n: number }[]>(
      `select t.${key} as id, count(*)::int as n from ${table(em, meta)} t
       where t.${key} = any(?::uuid[]) ${filter.sql} group by t.${key}`,
      [asArray(parentIds), ...filter.values],
    );
    return new Map(rows.map(({ id, n }) => [id, n]));
  };
  return () => (counts ??= count());
}

interface Meta extends Pick<EntityMetadata, 'schema' | 'tableName' | 'className'> {
  readonly properties: Readonly<Record<string, { readonly fieldNames: readonly string[] }>>;
}

/** An entity without a schema of its own lives in the one of its domain. */
const table = (em: EntityManager, { schema, tableName }: Meta): string =>
  `"${schema ?? em.config.get('schema') ?? 'public'}"."${tableName}"`;

function column(meta: Meta, property: string): string {
  const name = meta.properties[property]?.fieldNames[0];
  if (!name) throw new Error(`${meta.className} has no column for ${property}`);
  return `"${name}"`;
}

type Among = Pick<ChildListOptions<object>, 'condition'> & { readonly where?: object };

function conditions(meta: Meta, { where = {}, condition }: Among) {
  const given = Object.entries(where).filter(([, value]) => value !== undefined);
  const equal = given.map(([property]) => `and t.${column(meta, property)} = ?`).join(' ');
  return {
    sql: condition ? `${equal} and ${condition.sql}` : equal,
    values: [...given.map(([, value]): unknown => value), ...(condition?.values ?? [])],
  };
}

/** The driver would spread a JavaScript array into a list of parameters. */
const asArray = (ids: readonly string[]): string => `{${ids.join(',')}}`;
