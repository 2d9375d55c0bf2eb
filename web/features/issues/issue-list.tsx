'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { PrizeIssuesQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Money, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { ISSUE_STATUSES } from './issue-filter.ts';
import { IssueStatusTag } from './issue-status-tag.tsx';

interface Props {
  readonly issues: PrizeIssuesQuery['prizeIssues'];
  readonly create: ReactNode;
}

type Row = PrizeIssuesQuery['prizeIssues']['edges'][number]['node'];

/** What staff gave or want to give. */
export function IssueList({ issues, create }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('issues.title')}
      columns={[...whatColumns(t), ...whoColumns(t)]}
      rows={issues.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...issues.pageInfo, totalCount: issues.totalCount }}
      filters={[
        {
          name: 'status',
          label: t('common.columns.status'),
          type: 'choice',
          options: ISSUE_STATUSES.map((value) => ({
            value,
            label: t(`enums.PrizeIssueStatus.${value}`),
          })),
        },
      ]}
      empty={<EmptyState title={t('issues.empty')} action={create} />}
    />
  );
}

type Translate = ReturnType<typeof useTranslations<never>>;

function whatColumns(t: Translate): Column<Row>[] {
  return [
    {
      key: 'prize',
      title: t('issues.prize'),
      render: ({ id, prizeName }) => <Link href={`/issues/${id}`}>{prizeName}</Link>,
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <IssueStatusTag status={status} />,
    },
    { key: 'reason', title: t('issues.reason'), render: ({ reason }) => reason },
    {
      key: 'given',
      title: t('issues.given'),
      align: 'right',
      render: ({ given, total }) => (
        <>
          <Count value={given} /> / <Count value={total} />
        </>
      ),
    },
    {
      key: 'cost',
      title: t('issues.cost'),
      align: 'right',
      render: ({ cost }) => <Money value={cost} />,
    },
  ];
}

function whoColumns(t: Translate): Column<Row>[] {
  return [
    {
      key: 'organisation',
      title: t('issues.organisation'),
      render: ({ organisation }) => organisation?.name ?? t('common.notAvailable'),
    },
    { key: 'submittedBy', title: t('issues.submittedBy'), render: (row) => row.submittedBy },
    {
      key: 'createdAt',
      title: t('issues.createdAt'),
      render: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
}
