import { START, encodeCursor } from '@zhongtai/kit/outbox';
import type { TestDatabase } from '@zhongtai/kit/testing';
import { Client } from 'pg';
import { type Place, idOf, numberOf, wordOf } from './canaries.ts';

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

/** By table and column, what no rule of types can know: states that fit together, words of other rooms. */
const SPECIAL: Record<string, (place: Place) => unknown> = {
  'allocation.lot_id': (place) => idOf(place, 'prize_lot'),
  'approval.object_id': (place) => idOf(place, 'campaign'),
  'approval.object_kind': () => 'Campaign',
  'approval.changes': (place) =>
    JSON.stringify([{ field: 'name', type: 'TEXT', after: wordOf(place, 'change') }]),
  'approval.decided_by': () => null,
  'approval.decided_by_name': () => null,
  'approval.waits_at': (place) => place,
  'audit_entry.actor_kind': () => 'OPERATOR',
  'audit_entry.action': () => 'personal.revealed',
  'audit_entry.after': () => JSON.stringify({ field: 'PHONE' }),
  'audit_entry.object_id': (place) => idOf(place, 'customer'),
  'audit_entry.object_kind': () => 'Customer',
  'award.prize_kind': () => 'PHYSICAL',
  'budget_entry.issue_id': () => null,
  'prize_issue.approved_by': () => null,
  'prize_issue.customer_ids': () => '[]',
  'award.expires_at': () => '2099-01-01T00:00:00Z',
  'bank.path': (place) => place,
  'budget_entry.kind': () => 'COMMITTED',
  'consent.by_kind': () => 'OPERATOR',
  'bus_parked.event': (place) =>
    JSON.stringify({
      ...{ id: idOf(place, 'bus_parked'), type: wordOf(place, 'parked'), organisation: place },
      ...{ customerId: idOf(place, 'customer'), subjectId: idOf(place, 'order'), channel: null },
      ...{ body: {}, at: '2026-03-01T04:00:00Z', cursor: encodeCursor(START) },
    }),
  'campaign.ends_at': () => '2027-03-01T00:00:00Z',
  'campaign.status': () => 'RUNNING',
  'campaign.tag_key': () => 'gender',
  'campaign.submitted_plan': () => null,
  'export_request.id': (place) => idOf(place, 'task'),
  'export_request.rows_written': () => 1,
  'ledger_account.id': (place) => idOf(place, 'account'),
  'ledger_account.subject': () => 'ACCOUNT',
  'ledger_account.held': () => '0',
  'prize_code.lot_id': (place) => idOf(place, 'prize_lot'),
  'posting.ledger_account_id': (place) => idOf(place, 'account'),
  'hold.ledger_account_id': (place) => idOf(place, 'account'),
  'instalment.penalty_owed': () => '0',
  'oidc_client.channel': () => null,
  'oidc_client.kind': () => 'PARTNER',
  'organisation.kind': (place) => (place.split('.').length > 2 ? 'OUTLET' : 'BRANCH'),
  'organisation.currency': () => null,
  'organisation.time_zone': () => null,
  'order.flow': () => 'TRANSFER',
  'order.flow_version': () => 1,
  'order.step': () => 'details',
  'order.state': () => 'AUTH_REQUIRED',
  'order.held_in': () => 'mobile',
  'order.refusal': () => null,
  'order.data': (place) => JSON.stringify({ purpose: wordOf(place, 'order.data') }),
  'order.deadline_at': () => '2099-01-01T00:00:00Z',
  'order_event.lifecycle': () => 'COMPLETE',
  'order_handoff.expires_at': () => '2099-01-01T00:00:00Z',
  'order_handoff.claimed_in': () => null,
  'trading_pin.attempts': () => 0,
  'trading_pin.pin_hash': (place) => `$argon2id$${wordOf(place, 'pin')}`,
  'limit_counter.day': () => '2026-03-01',
  'product.channels': () => '{mobile}',
  'role_grant.delegated_from': () => null,
  'role_grant.revoked_by': () => null,
  'role_grant.role': () => 'ANALYST',
  'planned_event.on_violation': () => 'ALLOW',
  'planned_event.properties': (place) =>
    JSON.stringify([
      {
        ...{ name: wordOf(place, 'planned'), type: 'ONE_OF', isRequired: true, handling: 'KEPT' },
        values: [wordOf(place, 'planned value')],
      },
    ]),
  'saved_analysis.kind': () => 'FUNNEL',
  'tracking_source.channel': () => 'mobile',
  'tracking_source.on_unplanned': () => 'ALLOW',
  'tag_run.status': () => 'DONE',
  'term_deposit.matures_on': () => '2027-01-05',
  'tag_run.tag': () => 'gender',
  'revocation.is_lasting': () => true,
  'operator_session.expires_at': () => '2099-01-01T00:00:00Z',
};

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
