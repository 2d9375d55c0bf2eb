import type { EntityClass } from '@mikro-orm/core';
import DataLoader from 'dataloader';
import type { ServiceContext } from '../context/index.ts';
import { isId } from '../ids/index.ts';

/** Rows by id, null where there is none the caller may see; one statement for all of a request's step. */
export function entityLoader<T extends { id: string }>(
  { em }: ServiceContext,
  entity: EntityClass<T>,
): DataLoader<string, T | null> {
  return new DataLoader(async (ids) => {
    const known = ids.filter(isId);
    const where: object = { id: { $in: known } };
    const found = await em.find<T>(entity, where);
    const byId = new Map(found.map((row) => [row.id, row]));
    return ids.map((id) => byId.get(id.toLowerCase()) ?? null);
  });
}
