import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '@zhongtai/kit/errors';
import {
  type Connection,
  connectionOf,
  decodeCursor,
  encodeCursor,
  type PageArgs,
  pageSize,
} from '@zhongtai/kit/pagination';
import { TagCategory } from './tag-category.entity.ts';
import { Tag, type TagKind, type TagStatus } from './tag.entity.ts';

/** All given conditions must hold. */
export interface TagFilter {
  readonly category?: string | null | undefined;
  readonly kind?: TagKind | null | undefined;
  readonly status?: TagStatus | null | undefined;
  /** Part of the key or of a name. */
  readonly query?: string | null | undefined;
}

/** By category and key. @throws InvalidInput */
export async function listTags(
  em: EntityManager,
  filter: TagFilter,
  args: PageArgs,
): Promise<Connection<Tag>> {
  const where = conditionOf(filter);
  const after = args.after ? [{ position: { $gt: placeOf(args.after) } }] : [];
  const rows = await em.find(
    Tag,
    { $and: [where, ...after] },
    { orderBy: { position: 'asc' }, limit: pageSize(args) + 1 },
  );
  return connectionOf({
    rows,
    args,
    cursorOf: ({ position }) => encodeCursor([position]),
    totalCount: () => em.count(Tag, where),
  });
}

function placeOf(cursor: string): number {
  const [position] = decodeCursor(cursor, 1);
  if (typeof position === 'number') return position;
  throw new InvalidInput('after', 'after is not a cursor of this list.');
}

function conditionOf({ category, kind, status, query }: TagFilter): FilterQuery<Tag> {
  const part = query ? { $ilike: `%${query.replace(/[\\%_]/g, '\\$&')}%` } : undefined;
  return {
    ...(category && { category }),
    ...(kind && { kind }),
    ...(status && { status }),
    ...(part && { $or: [{ key: part }, { nameZh: part }, { nameEn: part }] }),
  };
}

/** One tag or null per key, in the order of `keys`. Feeds the DataLoader. */
export async function findTags(em: EntityManager, keys: readonly string[]) {
  const found = await em.find(Tag, { key: { $in: [...keys] } });
  const byKey = new Map(found.map((tag) => [tag.key, tag]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** Every category, in their order; there are ten. */
export const listCategories = (em: EntityManager): Promise<TagCategory[]> =>
  em.find(TagCategory, {}, { orderBy: { position: 'asc' } });

/** How many tags each category has. */
export async function countByCategory(em: EntityManager): Promise<Map<string, number>> {
  const rows = await em.execute<{ category: string; tags: number }[]>(
    'select category, count(*)::int as tags from data.tag group by category',
  );
  return new Map(rows.map(({ category, tags }) => [category, tags]));
}
