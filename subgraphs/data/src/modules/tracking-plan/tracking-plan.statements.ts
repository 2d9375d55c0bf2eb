import type { EntityManager } from '@mikro-orm/postgresql';

/** Takes a version out of force. False: it was not, so somebody else was quicker. */
export async function endVersion(
  em: EntityManager,
  { organisation, name, version, at }: EndedVersion,
): Promise<boolean> {
  const ended = await em.execute<unknown[]>(
    `update data.planned_event set replaced_at = ?
     where organisation = ?::ltree and name = ? and version = ? and replaced_at is null returning 1`,
    [at, organisation, name, version],
  );
  return ended.length === 1;
}

interface EndedVersion {
  readonly organisation: string;
  readonly name: string;
  readonly version: number;
  readonly at: Date;
}

/** The last number that was given to a version of the event; 0 for none. */
export async function lastVersion(
  em: EntityManager,
  organisation: string,
  name: string,
): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(
    `select coalesce(max(version), 0)::int as n from data.planned_event
     where organisation = ?::ltree and name = ?`,
    [organisation, name],
  );
  return row?.n ?? 0;
}
