import type { EntityManager } from '@mikro-orm/postgresql';

/** Held until the end of the transaction; false when there is none. */
export async function lockOrganisation(em: EntityManager, path: string): Promise<boolean> {
  const rows = await em.execute(
    'select id from business.organisation where path = ?::ltree for update',
    [path],
  );
  return rows.length === 1;
}

const OPEN_PARTS = `from business.organisation part
  where part.path <@ ?::ltree and part.path <> ?::ltree and part.closed_at is null`;
const CUSTOMERS = 'from business.customer where organisation <@ ?::ltree';
const OPERATORS = 'from business.operator where organisation <@ ?::ltree and not is_disabled';

/** False when something is there still. */
export async function closeWhenEmpty(em: EntityManager, path: string, at: Date): Promise<boolean> {
  const rows = await em.execute(
    `update business.organisation set closed_at = ? where path = ?::ltree and closed_at is null
       and not exists (select ${OPEN_PARTS}) and not exists (select ${CUSTOMERS})
       and not exists (select ${OPERATORS})
     returning id`,
    [at, path, path, path, path, path],
  );
  return rows.length === 1;
}

/** What is in the way of closing it. */
export async function countContent(
  em: EntityManager,
  path: string,
): Promise<Record<'parts' | 'customers' | 'operators', number>> {
  const [counts] = await em.execute<Record<'parts' | 'customers' | 'operators', number>[]>(
    `select (select count(*)::int ${OPEN_PARTS}) as parts, (select count(*)::int ${CUSTOMERS}) as customers,
       (select count(*)::int ${OPERATORS}) as operators`,
    [path, path, path, path],
  );
  if (!counts) throw new Error('A count gave no row');
  return counts;
}
