import type { EntityClass } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import {
  type ChildListOptions,
  type PageLoader,
  pageLoader,
  paginateByParent,
} from '@zhongtai/kit/pagination';

export { entityLoader } from '@zhongtai/kit/orm';

type ChildList<T> = Pick<ChildListOptions<T>, 'parent' | 'where' | 'orderBy' | 'direction'>;

/** A page of children for each of many parents, in one statement. */
export function childPages<T extends { id: string }>(
  { em }: ServiceContext,
  entity: EntityClass<T>,
  list: ChildList<T>,
): PageLoader<T> {
  return pageLoader((parentIds, args) =>
    paginateByParent(em, entity, { ...list, parentIds, args }),
  );
}

/** Groups of rows by parent, in the order of `parentIds`; for lists that stay short by nature. */
export function grouped<T>(
  rows: readonly T[],
  parentIds: readonly string[],
  parentOf: (row: T) => string,
): T[][] {
  const byParent = Map.groupBy(rows, parentOf);
  return parentIds.map((id) => byParent.get(id) ?? []);
}

/** For a row that a foreign key and the row policies guarantee; without it the data is broken. */
export async function present<T>(found: Promise<T | null>): Promise<T> {
  const row = await found;
  if (row === null) throw new Error('A row refers to one that its reader cannot see');
  return row;
}
