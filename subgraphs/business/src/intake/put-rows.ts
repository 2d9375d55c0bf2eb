import type { EntityManager } from '@mikro-orm/postgresql';
import type { IntakeOptions, IntakeResult } from './intake.types.ts';

/** How rows of one kind get into their table, and what the other domains are told of it. */
export interface Intake<Row> {
  /** Name in schema `business`. */
  readonly table: string;
  /** Columns with their types, in any order. */
  readonly columns: Readonly<Record<string, string>>;
  readonly key?: readonly string[];
  /** Columns that a later row with the same key may change; without any, the first row stands. */
  readonly changing?: readonly string[];
  /** Of those, what stays as it is while a condition on the row that is `kept` holds. */
  readonly keptWhile?: Readonly<Record<string, string>>;
  /** Columns that are computed from `given` instead of given. */
  readonly computed?: Readonly<Record<string, string>>;
  readonly event?: IntakeEvent;
  /** One more statement over `put`, the rows that are new or changed. */
  readonly also?: string;
  /** The row by column. */
  readonly toColumns: (row: Row) => Readonly<Record<string, unknown>>;
}

/** SQL over `put` (the row), `bank` (its head office) and `joins`. */
export interface IntakeEvent {
  readonly type: string;
  /** The part of the bank that it is of, when rows have no `organisation`; there is no `bank` then. */
  readonly place?: string;
  /** Whether a change is an event, too; else only what is new. */
  readonly onChange?: boolean;
  /** What sets this event apart from others of its type. */
  readonly identity: string;
  readonly customer: string;
  readonly subject: string;
  readonly channel?: string;
  readonly at: string;
  readonly body: string;
  readonly joins?: string;
}

interface Batch<Row> extends IntakeOptions {
  readonly rows: readonly Row[];
}

/**
 * Puts one batch in, with its domain events, in one statement and so in one transaction (the one of `em`
 * when it has one). The same rows again change nothing and tell nobody. Batches of 1,000 to 5,000 rows
 * keep it well below a second, which matters: while it runs, readers of the outbox wait.
 */
export async function putRows<Row>(
  em: EntityManager,
  intake: Intake<Row>,
  { rows, events = true }: Batch<Row>,
): Promise<IntakeResult> {
  if (rows.length === 0) return { inserted: 0, updated: 0 };
  const event = events ? intake.event : undefined;
  const [counts] = await em.execute<IntakeResult[]>(statement(intake, event), [
    JSON.stringify(rows.map(intake.toColumns)),
  ]);
  if (!counts) throw new Error(`Nothing came back from ${intake.table}`);
  return counts;
}

function statement(intake: Intake<never>, event: IntakeEvent | undefined): string {
  const { table, columns, key = ['id'], computed = {}, also } = intake;
  const shape = Object.entries(columns).map(([name, type]) => `"${name}" ${type}`);
  const names = [...Object.keys(columns), ...Object.keys(computed)].map((name) => `"${name}"`);
  const values = [...Object.keys(columns).map((name) => `"${name}"`), ...Object.values(computed)];
  return `with given as (
      select distinct on (${key.join(', ')}) * from jsonb_to_recordset(?::jsonb) as row (${shape.join(', ')})
    ), put as (
      insert into business."${table}" as kept (${names.join(', ')})
      select ${values.join(', ')} from given
      on conflict (${key.join(', ')}) ${resolution(intake)}
      returning kept.*, xmax = 0 as is_new
    )
    ${event ? `, told as (${eventsOf(event)})` : ''}
    ${also ? `, also as (${also})` : ''}
    select count(*) filter (where is_new)::int as inserted,
      count(*) filter (where not is_new)::int as updated from put`;
}

function resolution({ changing, keptWhile = {} }: Intake<never>): string {
  if (!changing) return 'do nothing';
  const later = changing.map((name) => {
    const condition = keptWhile[name];
    if (condition === undefined) return `excluded."${name}"`;
    return `case when ${condition} then kept."${name}" else excluded."${name}" end`;
  });
  return `do update set ${changing.map((name, n) => `"${name}" = ${later[n]}`).join(', ')}
    where (${changing.map((name) => `kept."${name}"`).join(', ')}) is distinct from (${later.join(', ')})`;
}

function eventsOf(event: IntakeEvent): string {
  const { type, place, identity, customer, subject, channel = 'null', at, body } = event;
  const bank = 'join business.organisation bank on bank.path = subpath(put.organisation, 0, 1)';
  return `insert into business.outbox
      (event_id, type, organisation, customer_id, subject_id, channel, body, at)
    select md5('${type}:' || ${identity})::uuid, '${type}', ${place ?? 'put.organisation'},
      ${customer}, ${subject}, ${channel}, jsonb_build_object(${body}), ${at}
    from put ${place === undefined ? bank : ''}
    ${event.joins ?? ''}
    ${event.onChange ? '' : 'where put.is_new'}
    on conflict (event_id) do nothing`;
}
