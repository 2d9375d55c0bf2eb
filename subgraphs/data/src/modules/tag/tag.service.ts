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
    values.map(async ({ customerId: _, tag, ...rest }) => ({
      ...rest,
      tag: await tagByKey.load(tag),
    })),
  );
  // A value outlives its definition until the tag's next run.
  return tags
    .filter((known): known is KnownTag => known.tag !== null)
    .toSorted((a, b) => a.tag.position - b.tag.position);
}
