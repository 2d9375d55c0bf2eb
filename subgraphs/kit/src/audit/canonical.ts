/** What the hash of an entry covers, in the order of the table. */
const COVERED = [
  'seq',
  'id',
  'organisation',
  'actor_kind',
  'actor',
  'actor_name',
  'address',
  'action',
  'object_kind',
  'object_id',
  'before',
  'after',
  'purpose',
] as const;

/**
 * SQL of the text that is hashed, for the row called `row`: `jsonb` prints the same value the same way.
 * The verifier builds it anew, since a function kept in the database could be altered with the rows.
 */
export function canonicalSql(row: string): string {
  const fields = COVERED.map((column) => `'${column}', ${row}.${column}`);
  // Independent of the session's time zone.
  const at = `'at', to_char(${row}.at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`;
  return `jsonb_build_object(${[...fields, at].join(', ')})::text`;
}
