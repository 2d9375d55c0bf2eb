'use client';

import { useTranslations } from 'next-intl';
import type { ApprovalsQuery } from '#generated/gql/graphql.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { approvalColumns } from './approval-columns.tsx';
import { APPROVAL_STATUSES, type ApprovalTab } from './approval-filter.ts';
import { ApprovalTabs } from './approval-tabs.tsx';
import { useApprovalChanges, type InboxChanges } from './use-approval-changes.ts';

interface Props {
  readonly approvals: ApprovalsQuery['approvals'];
  readonly tab: ApprovalTab;
  readonly mayDecide: boolean;
  readonly changes: InboxChanges;
}

/** The to-do list and what became of it; follows what happens. */
export function ApprovalList({ approvals, tab, mayDecide, changes }: Props) {
  const t = useTranslations();
  useApprovalChanges(changes);
  const status: FilterField = {
    name: 'status',
    label: t('common.columns.status'),
    type: 'choice',
    options: APPROVAL_STATUSES.map((value) => ({
      value,
      label: t(`enums.ApprovalStatus.${value}`),
    })),
  };
  return (
    <>
      <ApprovalTabs current={tab} mayDecide={mayDecide} />
      <ListTable
        label={t(`approvals.tabs.${tab}`)}
        columns={approvalColumns(t)}
        rows={approvals.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        page={{ ...approvals.pageInfo, totalCount: approvals.totalCount }}
        filters={tab === 'todo' ? [] : [status]}
        empty={<EmptyState title={t(`approvals.empty.${tab}`)} />}
      />
    </>
  );
}
