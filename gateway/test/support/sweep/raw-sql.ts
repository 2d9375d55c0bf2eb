import type { TestDatabase } from '@zhongtai/kit/testing';
import { Client, DatabaseError } from 'pg';
import { type Marks, type Place, canariesIn } from './canaries.ts';
import { type Column, isOfSomebody, ownerOf, rowOf } from './rows.ts';
import type { Leak } from './sweep.ts';

/** Tables that say of no row whose it is, and why they need not. */
export const OF_NOBODY: Readonly<Record<string, string>> = {
  bank: 'currency and time zone of each bank',
  bus_cursor: 'how far our own processes have read',
  channel: 'ways to reach the bank; the same for all',
  client_assertion: 'of the sign-in, for a scope no caller has',
  factor_challenge: 'of the sign-in, for a scope no caller has',
  collected_message: 'says only that a message came, by a hash of its number',
  idempotency_key: 'found by the caller it belongs to',
  oidc_artifact: 'of the sign-in, for a scope no caller has',
  operator_passkey: 'of the sign-in, for a scope no caller has',
  operator_totp: 'of the sign-in, for a scope no caller has',
  recovery_code: 'of the sign-in, for a scope no caller has',
  reveal_quota: 'a count for each operator',
  tag: 'the catalogue; the same for all',
  tag_category: 'the catalogue; the same for all',
};

export interface Acting {
  /** For whom the application acts; null: it has not said. */
  readonly organisation: string | null;
}

type Table = readonly [name: string, columns: readonly Column[]];

/** Every table with its columns, by `schema.table`. */
export const tablesOf = (columns: readonly Column[]): Table[] => [
  ...Map.groupBy(columns, ({ schema, table }) => `${schema}.${table}`),
];

/** Does something with each table as the role of its domain's application, acting for a part of the bank. */
async function withEach<R>(
  database: TestDatabase,
  { tables, organisation }: Acting & { readonly tables: readonly Table[] },
  act: (client: Client, table: Table) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const domains = Map.groupBy(tables, ([, [column]]) => column?.schema ?? '');
  for (const [domain, its] of domains) {
    const client = new Client({ connectionString: database.url(domain) });
    await client.connect();
    try {
      if (organisation !== null) {
        await client.query(`select set_config('app.organisation', $1, false)`, [organisation]);
      }
      for (const table of its) results.push(await act(client, table));
    } finally {
      await client.end();
    }
  }
  return results;
}

/** What the application sees of a place's rows by plain selects. */
export async function rawLeaks(
  database: TestDatabase,
  columns: readonly Column[],
  { organisation, marks }: Acting & { readonly marks: Marks },
): Promise<Leak[]> {
  const found = await withEach(
    database,
    { tables: tablesOf(columns), organisation },
    async (client, [name]): Promise<Leak> => {
      const [schema, table] = name.split('.');
      const { rows } = await client.query(`select * from ${schema}."${table}"`);
      return { asked: name, canaries: canariesIn(JSON.stringify(rows), '', marks) };
    },
  );
  return found.filter(({ canaries }) => canaries.length > 0);
}

/** By a row policy or for want of a grant; by a check that lets nobody change it. */
const REFUSALS = ['42501', '23514'];

/**
 * Tries to put a row into `hidden`, to move one's own there, and to change and delete what is there.
 * Returns what was not refused.
 */
export async function rawWrites(
  database: TestDatabase,
  columns: readonly Column[],
  { organisation, hidden }: Acting & { readonly hidden: Place },
): Promise<string[]> {
  const tables = tablesOf(columns).filter(([, its]) => ownerOf(its) !== null);
  const done = await withEach(database, { tables, organisation }, async (client, table) => {
    const tried = Object.entries(attemptsOn(table, hidden)).map(([verb, attempt]) => ({
      verb,
      ...attempt,
    }));
    const written: string[] = [];
    for (const { verb, sql, values } of tried) {
      if (await writes(client, { sql, values })) written.push(`${verb} ${table[0]}`);
    }
    return written;
  });
  return done.flat();
}

function attemptsOn([, columns]: Table, hidden: Place) {
  const [first] = columns;
  const name = `${first?.schema}."${first?.table}"`;
  const owner = ownerOf(columns) ?? '';
  const there = `where ${owner} <@ $1::ltree`;
  // Of a document, the column that holds it.
  const column = columns.some((one) => one.name === owner) ? `"${owner}"` : 'event';
  const moved =
    column === 'event' ? `jsonb_set(event, '{organisation}', to_jsonb($1::text))` : '$1';
  return {
    insert: rowOf(columns, hidden),
    move: { sql: `update ${name} set ${column} = ${moved}`, values: [hidden] },
    change: { sql: `update ${name} set ${column} = ${column} ${there}`, values: [hidden] },
    delete: { sql: `delete from ${name} ${there}`, values: [hidden] },
  };
}

/** Always taken back, so that one attempt does not help the next. */
async function writes(
  client: Client,
  { sql, values }: { readonly sql: string; readonly values: unknown[] },
): Promise<boolean> {
  await client.query('begin');
  try {
    const { rowCount } = await client.query(sql, values);
    return (rowCount ?? 0) > 0;
  } catch (error) {
    // Stopped by anything else, such as a key that is taken, it was past the policy.
    return !(error instanceof DatabaseError && REFUSALS.includes(error.code ?? ''));
  } finally {
    await client.query('rollback');
  }
}

/** Tables that say whose their rows are, and are not kept behind a forced row policy. */
export async function unguarded(
  { asSuperuser }: TestDatabase,
  columns: readonly Column[],
): Promise<string[]> {
  const rows = await asSuperuser(`
    select n.nspname || '.' || c.relname as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity`);
  const forced = new Set(rows.map(({ name }) => String(name)));
  return tablesOf(columns)
    .filter(([name, its]) => isOfSomebody(its) && !forced.has(name))
    .map(([name]) => name);
}
