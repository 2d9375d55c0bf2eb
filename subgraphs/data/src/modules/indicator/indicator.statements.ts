import type { EntityManager } from '@mikro-orm/postgresql';

interface InForce {
  readonly organisation: string;
  readonly key: string;
  readonly version: number;
}

/** Takes a version out of force. False: it was not, so somebody else was quicker. */
export async function endVersion(
  em: EntityManager,
  { organisation, key, version, at }: InForce & { readonly at: Date },
): Promise<boolean> {
  const ended = await em.execute<unknown[]>(
    `update data.indicator set replaced_at = ?
     where organisation = ?::ltree and key = ? and version = ? and replaced_at is null returning 1`,
    [at, organisation, key, version],
  );
  return ended.length === 1;
}

/** Says why a version should not be used. False: it is not in force, or was deprecated before. */
export async function deprecateVersion(
  em: EntityManager,
  { organisation, key, version, reason }: InForce & { readonly reason: string },
): Promise<boolean> {
  const deprecated = await em.execute<unknown[]>(
    `update data.indicator set deprecation = ? where organisation = ?::ltree and key = ?
     and version = ? and replaced_at is null and deprecation is null returning 1`,
    [reason, organisation, key, version],
  );
  return deprecated.length === 1;
}
