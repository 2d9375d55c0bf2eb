import type { EntityManager } from '@mikro-orm/postgresql';
import { TagRun } from './tag-run.entity.ts';

/** The last run of each tag in the caller's bank or null, in the order of `tags`. */
export async function runsOf(
  em: EntityManager,
  tags: readonly string[],
): Promise<(TagRun | null)[]> {
  const found = await em.find(TagRun, { tag: { $in: [...tags] } });
  const byTag = new Map(found.map((run) => [run.tag, run]));
  return tags.map((tag) => byTag.get(tag) ?? null);
}

/** Every tag's last run in a bank. */
export const runsOfBank = (em: EntityManager, bank: string): Promise<TagRun[]> =>
  em.find(TagRun, { organisation: bank });
