'use client';

import { useTranslations } from 'next-intl';
import { useRefreshAtEnd } from '#features/tasks/use-refresh-at-end.ts';
import type { TagsQuery } from '#generated/gql/graphql.ts';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { tagColumns } from './tag-columns.tsx';
import { TAG_KINDS, TAG_STATUSES } from './tag-filter.ts';

interface Props {
  readonly answer: TagsQuery;
  readonly showsCategory: boolean;
  readonly now: string;
}

/** The catalogue, by category and key, twenty at a time. */
export function TagList({ answer: { tags, viewer }, showsCategory, now }: Props) {
  const t = useTranslations();
  useRefreshAtEnd('TAGS');
  const customerCount = viewer.organisation?.customerCount ?? null;
  return (
    <ListTable
      label={t('tags.title')}
      columns={tagColumns(t, { customerCount, showsCategory, now })}
      rows={tags.edges.map(({ node }) => node)}
      rowKey={({ key }) => key}
      page={{ ...tags.pageInfo, totalCount: tags.totalCount }}
      filters={filters(t)}
    />
  );
}

function filters(t: ReturnType<typeof useTranslations<never>>): FilterField[] {
  return [
    { name: 'query', label: t('tags.filter.query'), type: 'text' },
    {
      name: 'status',
      label: t('common.columns.status'),
      type: 'choice',
      options: TAG_STATUSES.map((value) => ({ value, label: t(`enums.TagStatus.${value}`) })),
    },
    {
      name: 'kind',
      label: t('common.columns.kind'),
      type: 'choice',
      options: TAG_KINDS.map((value) => ({ value, label: t(`enums.TagKind.${value}`) })),
    },
  ];
}
