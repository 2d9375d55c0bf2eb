import { HOLDS_FOR_DAYS } from '../tagging/index.ts';
import type { Tag } from './tag.entity.ts';
import type { CustomerTag } from './tag-values.queries.ts';

interface Loaders {
  readonly tagByKey: { readonly load: (key: string) => Promise<Tag | null> };
  readonly tagsByCustomer: { readonly load: (customerId: string) => Promise<CustomerTag[]> };
}

/** A tag that has a value for a customer. */
export type KnownTag = Omit<CustomerTag, 'customerId' | 'tag'> & { readonly tag: Tag };

/** A customer's tags with their definitions, by category and key. */
export async function tagsOfCustomer(
  { tagByKey, tagsByCustomer }: Loaders,
  customerId: string,
): Promise<KnownTag[]> {
  const values = await tagsByCustomer.load(customerId);
  const tags = await Promise.all(
    values.map(async ({ tag, value, expiresAt, computedAt }) => ({
      ...{ value, expiresAt, computedAt },
      tag: await tagByKey.load(tag),
    })),
  );
  // A value outlives its definition until the tag's next run.
  return tags
    .filter((known): known is KnownTag => known.tag !== null)
    .toSorted((a, b) => a.tag.position - b.tag.position);
}

/** Null where the values of a tag do not pass. */
export const holdsForDays = ({ key }: Tag): number | null => HOLDS_FOR_DAYS[key] ?? null;

/** What the value names, where the tag tells of a part in campaigns. */
export const campaignsNamed = ({ tag, value }: Pick<KnownTag, 'tag' | 'value'>): { id: string }[] =>
  holdsForDays(tag) === null ? [] : value.split(';').map((id) => ({ id }));
