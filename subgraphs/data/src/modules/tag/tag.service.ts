import type { Tag } from './tag.entity.ts';
import type { CustomerTag } from './tag-values.queries.ts';

interface Loaders {
  readonly tagByKey: { readonly load: (key: string) => Promise<Tag | null> };
  readonly tagsByCustomer: { readonly load: (customerId: string) => Promise<CustomerTag[]> };
}

/** A customer's tags with their definitions, by category and key. */
export async function tagsOfCustomer({ tagByKey, tagsByCustomer }: Loaders, customerId: string) {
  const values = await tagsByCustomer.load(customerId);
  const tags = await Promise.all(
    values.map(async ({ tag, value, computedAt }) => ({
      tag: await tagByKey.load(tag),
      value,
      computedAt,
    })),
  );
  // A value outlives its definition until the tag's next run.
  return tags
    .filter((known): known is typeof known & { tag: Tag } => known.tag !== null)
    .toSorted((a, b) => a.tag.position - b.tag.position);
}
