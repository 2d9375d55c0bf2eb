import type { useTranslations } from 'next-intl';
import type { TagsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import type { Column } from '#ui/table/data-table.tsx';
import { isLate } from './freshness.ts';
import { TagComputed, TagCoverage } from './tag-coverage.tsx';
import { TagStatusTag } from './tag-status-tag.tsx';

type Tag = TagsQuery['tags']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

export interface Beside {
  readonly customerCount: number | null;
  /** Off where one category was chosen. */
  readonly showsCategory: boolean;
  /** When the page was made: the browser must not find other tags late than the server did. */
  readonly now: string;
}

/** Most tags are not computed yet; a word in each of their cells would drown the figures. */
const NONE = '–';

/** The columns of the catalogue. */
export function tagColumns(t: Translate, beside: Beside): Column<Tag>[] {
  return [...whatColumns(t), ...valueColumns(t, beside)].filter(
    ({ key }) => beside.showsCategory || key !== 'category',
  );
}

function whatColumns(t: Translate): Column<Tag>[] {
  return [
    {
      key: 'name',
      title: t('common.columns.name'),
      render: ({ key, name }) => (
        <>
          <Link href={`/tags/${key}`}>{name}</Link>
          <br />
          <code translate="no" style={{ color: 'var(--muted)', fontSize: 12 }}>
            {key}
          </code>
        </>
      ),
    },
    { key: 'category', title: t('tags.category'), render: ({ category }) => category.name },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`enums.TagKind.${kind}`),
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <TagStatusTag status={status} />,
    },
  ];
}

function valueColumns(t: Translate, { customerCount, now }: Beside): Column<Tag>[] {
  return [
    {
      key: 'coverage',
      title: t('tags.coverage'),
      align: 'right',
      render: ({ status, coverage }) =>
        status === 'ACTIVE' ? (
          <TagCoverage coverage={coverage} customerCount={customerCount} />
        ) : (
          NONE
        ),
    },
    {
      key: 'refresh',
      title: t('tags.refresh'),
      render: ({ refresh }) => t(`enums.TagRefresh.${refresh}`),
    },
    {
      key: 'computedAt',
      title: t('tags.computedAt'),
      render: (tag) =>
        tag.computedAt ? (
          <TagComputed computedAt={tag.computedAt} isLate={isLate(tag, new Date(now))} />
        ) : (
          NONE
        ),
    },
  ];
}
