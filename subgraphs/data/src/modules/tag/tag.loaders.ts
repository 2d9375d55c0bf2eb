import type { EntityManager } from '@mikro-orm/postgresql';
import { pageLoader } from '@zhongtai/kit/pagination';
import DataLoader from 'dataloader';
import { runsOf, type TagRun } from '../tagging/index.ts';
import { distributionsOf } from './tag-distribution.queries.ts';
import {
  coverageOf,
  type Member,
  type MembersArgs,
  membersOf,
  type Reader,
  tagsOfCustomers,
} from './tag-values.queries.ts';
import type { TagCategory } from './tag-category.entity.ts';
import type { Tag } from './tag.entity.ts';
import { countByCategory, findTags, listCategories } from './tag.queries.ts';

/** One instance per request: the cache must not outlive the caller's rights. */
export function tagLoaders(ctx: Reader & { readonly em: EntityManager }) {
  let counts: Promise<Map<string, number>> | undefined;
  let categories: Promise<TagCategory[]> | undefined;
  const tagByKey = new DataLoader((keys: readonly string[]) => findTags(ctx.em, keys));
  const known = async (keys: readonly string[]): Promise<Tag[]> => {
    const found = await Promise.all(keys.map((key) => tagByKey.load(key)));
    return found.filter((tag) => tag !== null);
  };
  return {
    tagByKey,
    tagsByCustomer: new DataLoader((ids: readonly string[]) => tagsOfCustomers(ctx, ids)),
    coverageByTag: new DataLoader((keys: readonly string[]) => coverageOf(ctx, keys)),
    distributionByTag: new DataLoader(async (keys: readonly string[]) =>
      distributionsOf(ctx, await known(keys)),
    ),
    membersByTag: pageLoader<Member, MembersArgs>(async (keys, args) =>
      membersOf(ctx, await known(keys), args),
    ),
    runByTag: new DataLoader<string, TagRun | null>((keys) => runsOf(ctx.em, keys)),
    /** Ten in all: read together. */
    category: async (key: string): Promise<TagCategory> => {
      const all = await (categories ??= listCategories(ctx.em));
      const found = all.find((category) => category.key === key);
      if (!found) throw new Error(`The catalogue has no category ${key}`);
      return found;
    },
    tagCountOf: async (category: string) =>
      (await (counts ??= countByCategory(ctx.em))).get(category) ?? 0,
  };
}
