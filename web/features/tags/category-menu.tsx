'use client';

import { Card } from 'antd';
import { useTranslations } from 'next-intl';
import type { TagCategoriesQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count } from '#ui/format/formatted.tsx';
import { useListState } from '#ui/table/use-list-state.ts';
import styles from './tags.module.css';

type Category = TagCategoriesQuery['tagCategories'][number];

/** The subjects of the catalogue; each leads to its tags under the same filter. */
export function CategoryMenu({ categories }: { readonly categories: readonly Category[] }) {
  const t = useTranslations('tags');
  const { values } = useListState();
  const total = categories.reduce((sum, { tagCount }) => sum + tagCount, 0);
  const entries = [{ key: '', name: t('allCategories'), tagCount: total }, ...categories];
  return (
    <Card styles={{ body: { padding: 8 } }}>
      <nav aria-label={t('categories')}>
        <ul className={styles['categories']}>
          {entries.map(({ key, name, tagCount }) => (
            <li key={key}>
              <Link
                href={addressOf(values, key)}
                aria-current={(values['category'] ?? '') === key ? 'true' : undefined}
              >
                <span>{name}</span>
                <Count value={tagCount} />
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </Card>
  );
}

/** The first page of a category; what else was filtered stays so. */
function addressOf(values: Readonly<Record<string, string>>, category: string) {
  const { after: _after, trail: _trail, category: _category, ...kept } = values;
  return { pathname: '/tags', query: category ? { ...kept, category } : kept };
}
