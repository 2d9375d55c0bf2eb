import type { Caller } from '@zhongtai/kit/caller';
import { InvalidInput } from '@zhongtai/kit/errors';
import { beginning, containing, isPath } from '../../conditions.ts';

type Given<T> = T | null | undefined;

export interface AuditFilter {
  readonly actor?: Given<string>;
  readonly actorKind?: Given<Caller['kind']>;
  /** Its beginning. */
  readonly action?: Given<string>;
  readonly objectKind?: Given<string>;
  readonly objectId?: Given<string>;
  readonly organisation?: Given<string>;
  readonly from?: Given<Date>;
  /** Not included. */
  readonly to?: Given<Date>;
  readonly query?: Given<string>;
}

const SEARCHED = ['actor', 'actor_name', 'object_id', 'purpose'];

/** SQL conditions on `entry` and their values, in the same order. @throws InvalidInput */
export function conditionsOf(filter: AuditFilter): { sql: string[]; values: unknown[] } {
  const { action, organisation, query } = filter;
  if (organisation && !isPath(organisation)) {
    throw new InvalidInput('filter.organisation', 'organisation looks like demo.b01.o03.');
  }
  const conditions: [string, unknown[]][] = [
    // Row level security says so, too; said here the planner may read the index of organisations.
    ['entry.organisation <@ scope()', []],
    ...(filter.actor?.trim() ? [actorIs(filter.actor.trim())] : []),
    ...equal('entry.actor_kind', filter.actorKind),
    ...equal('entry.object_kind', filter.objectKind),
    ...equal('entry.object_id', filter.objectId?.trim()),
    ...(action ? [like('entry.action like ?', [beginning(action)])] : []),
    ...(organisation ? [like('entry.organisation <@ ?::ltree', [organisation])] : []),
    ...(filter.from ? [like('entry.at >= ?', [filter.from])] : []),
    ...(filter.to ? [like('entry.at < ?', [filter.to])] : []),
    ...(query?.trim() ? [search(query.trim())] : []),
  ];
  return {
    sql: conditions.map(([sql]) => sql),
    values: conditions.flatMap(([, values]) => values),
  };
}

const like = (sql: string, values: unknown[]): [string, unknown[]] => [sql, values];

/** Operators' names are small; ids of partners are as they were registered. */
const actorIs = (name: string): [string, unknown[]] =>
  like('entry.actor in (?, ?)', [name, name.toLowerCase()]);

const equal = (column: string, value: Given<string>): [string, unknown[]][] =>
  value ? [[`${column} = ?`, [value]]] : [];

function search(text: string): [string, unknown[]] {
  const sql = SEARCHED.map((column) => `entry.${column} ilike ?`).join(' or ');
  return [`(${sql})`, SEARCHED.map(() => containing(text))];
}
