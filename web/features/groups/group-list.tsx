'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { CustomerGroupsQuery } from '#generated/gql/graphql.ts';
import { ANALYSIS_PAGES } from '#features/analysis/question.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { CursorPager } from '#ui/table/cursor-pager.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { useListState } from '#ui/table/use-list-state.ts';

type Groups = CustomerGroupsQuery['customerGroups'];
type Group = Groups['edges'][number]['node'];

/** Groups of customers, newest first. */
export function GroupList({ groups }: { readonly groups: Groups }) {
  const t = useTranslations('groups');
  const list = useListState();
  return (
    <Section title={t('title')}>
      <Flex vertical gap={16}>
        <DataTable
          label={t('title')}
          columns={useColumns()}
          rows={groups.edges.map(({ node }) => node)}
          rowKey={({ id }) => id}
          empty={<EmptyState title={t('none')} lead={t('noneLead')} />}
          isLoading={list.isPending}
        />
        <CursorPager page={{ ...groups.pageInfo, totalCount: groups.totalCount }} list={list} />
      </Flex>
    </Section>
  );
}

function useColumns(): Column<Group>[] {
  const t = useTranslations();
  return [
    {
      key: 'name',
      title: t('groups.name'),
      render: ({ id, name }) => <Link href={`/analysis/groups/${id}`}>{name}</Link>,
    },
    {
      ...{ key: 'size', title: t('groups.size'), align: 'right' },
      render: ({ size }) => <Count value={size} />,
    },
    {
      key: 'analysis',
      title: t('groups.source'),
      render: ({ analysis }) => t(`analysis.title.${ANALYSIS_PAGES[analysis]}`),
    },
    { key: 'by', title: t('groups.createdBy'), render: ({ createdBy }) => createdBy },
    {
      key: 'at',
      title: t('groups.createdAt'),
      render: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
}
