import type { TestDatabase } from '@zhongtai/kit/testing';
import type { Marks, Place } from './canaries.ts';
import { type Column, ownerOf } from './rows.ts';

/**
 * By table, a hash of all rows of a place: those that say they are its, and in tables that say of no row whose
 * it is, those in which a mark of the place stands.
 */
export async function stateOf(
  { asSuperuser }: TestDatabase,
  columns: readonly Column[],
  { place, marks }: { readonly place: Place; readonly marks: Marks },
): Promise<Record<string, unknown>> {
  const tables = [...Map.groupBy(columns, ({ schema, table }) => `${schema}."${table}"`)];
  const parts = tables.map(([table, its]) => {
    const owner = ownerOf(its);
    const isIts = owner === null ? 'row::text ~ $2' : `${owner} <@ $1::ltree`;
    return `select '${table}' as name,
      md5(coalesce(string_agg(row::text, ',' order by row::text), '')) as hash
      from ${table} as row where ${isIts}`;
  });
  // As whole words: digits of a mark may stand anywhere in a hash.
  const mark = `\\m(${[...marks.words, ...marks.ids].join('|').replaceAll('.', '[.]')})\\M`;
  const values = [place, mark];
  const rows = await asSuperuser(parts.join(' union all '), values);
  return Object.fromEntries(rows.map(({ name, hash }) => [String(name), hash]));
}
