import type { EntityManager } from '@mikro-orm/postgresql';

/** False: the version is another, so somebody else was quicker. */
export async function raiseVersion(
  em: EntityManager,
  id: string,
  version: number,
): Promise<boolean> {
  const raised = await em.execute<unknown[]>(
    `update data.dashboard set version = version + 1 where id = ? and version = ? returning 1`,
    [id, version],
  );
  return raised.length === 1;
}
