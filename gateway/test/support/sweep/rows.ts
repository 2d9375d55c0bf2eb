import type { TestDatabase } from '@zhongtai/kit/testing';
import { Client } from 'pg';
import { type Place, idOf, numberOf, wordOf } from './canaries.ts';
import { SPECIAL } from './special-values.ts';

export interface Column {
  readonly schema: string;
  readonly table: string;
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly length: number | null;
  readonly scale: number | null;
  /** Words its check constraint allows. */
  readonly allowed: readonly string[];
}

const COLUMNS = `
  select c.table_schema as schema, c.table_name as "table", c.column_name as name, c.udt_name as type,
    c.is_nullable = 'YES' as nullable, c.character_maximum_length as length, c.numeric_scale as scale,
    coalesce((select pg_get_constraintdef(k.oid) from pg_constraint k
      where k.conrelid = format('%I.%I', c.table_schema, c.table_name)::regclass and k.contype = 'c'
        and pg_get_constraintdef(k.oid) ~ ('^CHECK \\(\\(' || c.column_name || ' = (ANY|'')') limit 1), '') as check
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema in ('business', 'data', 'operations') and t.table_type = 'BASE TABLE'
    and c.is_generated = 'NEVER' and c.table_name <> 'migration'
  order by c.table_schema, c.table_name, c.ordinal_position`;

/** Every column of every table of the domains that can be written. */
export async function columnsOf({ asSuperuser }: TestDatabase): Promise<Column[]> {
  return (await asSuperuser(COLUMNS)).map(({ schema, table, name, type, ...row }) => ({
    ...{ schema: String(schema), table: String(table), name: String(name), type: String(type) },
    nullable: row['nullable'] === true,
    length: row['length'] === null ? null : Number(row['length']),
    scale: row['scale'] === null ? null : Number(row['scale']),
    allowed: [...String(row['check']).matchAll(/'([A-Z0-9_]+)'::text/g)].map(
      ([, word = '']) => word,
    ),
  }));
}

const OWNERS: Record<string, string> = {
  organisation: 'path',
  bus_parked: `(event ->> 'organisation')::ltree`,
};

/** By which column a table says whose its rows are; null when it does not. */
export function ownerOf(columns: readonly Column[]): string | null {
  const names = columns.map(({ name }) => name);
  if (names.includes('organisation')) return 'organisation';
  return OWNERS[columns[0]?.table ?? ''] ?? null;
}

export const isOfSomebody = (columns: readonly Column[]): boolean =>
  ownerOf(columns) !== null || columns.some(({ name }) => name === 'customer_id');

const OPERATORS = [
  ...['operator.username', 'operator_passkey.operator', 'operator_session.operator'],
  ...['operator_totp.operator', 'recovery_code.operator', 'role_grant.username', 'task.owner'],
];

const BY_TYPE: Record<string, (column: Column, place: Place) => unknown> = {
  uuid: ({ table, name }, place) =>
    idOf(place, name === 'id' || name === 'event_id' ? table : name.replace(/_id$/, '')),
  ltree: (_, place) => place,
  timestamptz: ({ nullable }) => (nullable ? null : '2026-03-01T04:00:00Z'),
  date: () => '2026-01-05',
  bool: () => false,
  bytea: ({ table, name }, place) => Buffer.from(wordOf(place, `${table}.${name}`)),
  jsonb: ({ table, name }, place) => JSON.stringify({ note: wordOf(place, `${table}.${name}`) }),
  float8: () => 0.5,
  numeric: ({ scale }, place) => (scale === 6 ? `0.${numberOf(place)}` : numberOf(place)),
  bpchar: () => 'CNY',
  _text: ({ table, name }, place) => `{${wordOf(place, `${table}.${name}`)}}`,
  xid8: () => undefined,
};

/** What one column of a row of `place` says; undefined leaves it to its default. */
function valueOf(column: Column, place: Place): unknown {
  const { table, name, type, allowed, length } = column;
  const key = `${table}.${name}`;
  if (Object.hasOwn(SPECIAL, key)) return SPECIAL[key]?.(place);
  if (OPERATORS.includes(key)) return wordOf(place, 'operator');
  if (name === 'channel') return 'mobile';
  if (table === 'outbox' && name === 'id') return undefined;
  if (allowed[0] !== undefined) return allowed[0];
  const value = BY_TYPE[type];
  if (value) return value(column, place);
  if (type.startsWith('int')) return numberOf(place);
  return wordOf(place, key).slice(0, length ?? undefined);
}

/** Tables that say of no row whose it is, and yet are filled: their rows hang on others that do. */
const HANGING = ['operator_passkey', 'operator_totp', 'recovery_code'];

const PARENTS = `update business.organisation child set parent_id = parent.id
  from business.organisation parent
  where nlevel(child.path) > 1 and parent.path = subpath(child.path, 0, nlevel(child.path) - 1)`;

/**
 * One row of each place in each table that says whose its rows are, past all triggers and references.
 * Returns what could not be filled, and why.
 */
export async function fillTables(
  database: TestDatabase,
  places: readonly Place[],
): Promise<Record<string, string>> {
  const refused: Record<string, string> = {};
  const tables = Map.groupBy(
    await columnsOf(database),
    ({ schema, table }) => `${schema}.${table}`,
  );
  const client = new Client({ connectionString: database.url('postgres') });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    await client.query('delete from business.organisation where path::text = any($1)', [places]);
    for (const [table, columns] of tables) {
      if (!isOfSomebody(columns) && !HANGING.includes(columns[0]?.table ?? '')) continue;
      for (const place of places) {
        const { sql, values } = rowOf(columns, place);
        await client.query(sql, values).catch((error: Error) => {
          refused[table] = error.message;
        });
      }
    }
    await client.query(PARENTS);
  } finally {
    await client.end();
  }
  return refused;
}

/** The statement that adds the row of a place to a table. */
export function rowOf(columns: readonly Column[], place: Place) {
  const given = columns.flatMap((column) => {
    const value = valueOf(column, place);
    return value === undefined ? [] : [[column.name, value] as const];
  });
  const [first] = columns;
  const names = given.map(([name]) => `"${name}"`).join(', ');
  return {
    sql: `insert into ${first?.schema}."${first?.table}" (${names})
      values (${given.map((_, n) => `$${n + 1}`).join(', ')})`,
    values: given.map(([, value]) => value),
  };
}
