'use client';

import { Tag, Tooltip } from 'antd';
import { useLocale, useTranslations } from 'next-intl';
import type { CustomerTagsQuery } from '#generated/gql/graphql.ts';
import { useTagValue } from '#features/tags/use-tag-value.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { useBank } from '#ui/format/bank-provider.tsx';
import { formatMoment } from '#ui/format/formats.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import styles from './customer-page.module.css';

export type CustomerTag = NonNullable<NonNullable<CustomerTagsQuery['customer']>['tags']>[number];

/** What the bank knows about the customer in labels, subject by subject. */
export function CustomerTags({ tags }: { readonly tags: readonly CustomerTag[] }) {
  const t = useTranslations('customer');
  const write = useTagValue(tags.flatMap(({ campaigns }) => campaigns ?? []));
  const language = useLocale();
  const { timeZone } = useBank();
  const meaning = ({ tag, expiresAt }: CustomerTag) =>
    expiresAt === null
      ? tag.definition
      : `${tag.definition} ${t('tagUntil', { until: formatMoment(language, expiresAt, timeZone) })}`;
  if (tags.length === 0) return <EmptyState title={t('noTags')} />;
  return (
    <dl className={styles['tags']}>
      {byCategory(tags).map(([key, name, own]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd>
            {own.map((one) => (
              <Tooltip key={one.tag.key} title={meaning(one)}>
                <Link href={`/tags/${one.tag.key}`}>
                  <Tag style={{ marginInlineEnd: 0 }}>
                    {one.tag.name}: <strong>{write(one.tag.valueType, one.value)}</strong>
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
