'use client';

import { Tag, Tooltip } from 'antd';
import { useTranslations } from 'next-intl';
import type { CustomerTagsQuery } from '#generated/gql/graphql.ts';
import { useTagValue } from '#features/tags/use-tag-value.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import styles from './customer-page.module.css';

export type CustomerTag = NonNullable<NonNullable<CustomerTagsQuery['customer']>['tags']>[number];

/** What the bank knows about the customer in labels, subject by subject. */
export function CustomerTags({ tags }: { readonly tags: readonly CustomerTag[] }) {
  const t = useTranslations('customer');
  const write = useTagValue();
  if (tags.length === 0) return <EmptyState title={t('noTags')} />;
  return (
    <dl className={styles['tags']}>
      {byCategory(tags).map(([key, name, own]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            {own.map(({ tag, value }) => (
              <Tooltip key={tag.key} title={tag.definition}>
                <Link href={`/tags/${tag.key}`}>
                  <Tag style={{ marginInlineEnd: 0 }}>
                    {tag.name}: <strong>{write(tag.valueType, value)}</strong>
                  </Tag>
                </Link>
              </Tooltip>
            ))}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Key, name and tags of each category, in the order of the catalogue. */
function byCategory(tags: readonly CustomerTag[]): [string, string, CustomerTag[]][] {
  const found = new Map<string, [string, string, CustomerTag[]]>();
  for (const one of tags) {
    const { key, name } = one.tag.category;
    const entry = found.get(key) ?? [key, name, []];
    entry[2].push(one);
    found.set(key, entry);
  }
  return [...found.values()];
}
