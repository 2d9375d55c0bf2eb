import type { useTranslations } from 'next-intl';
import type { ApprovalsQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ApprovalStatusTag } from './approval-status-tag.tsx';

type Approval = ApprovalsQuery['approvals']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** The columns of the inbox. */
export function approvalColumns(t: Translate): Column<Approval>[] {
  return [...whatColumns(t), ...whoColumns(t)];
}

function whatColumns(t: Translate): Column<Approval>[] {
  return [
    {
      key: 'title',
      title: t('approvals.object'),
      render: ({ id, title }) => <Link href={`/approvals/${id}`}>{title}</Link>,
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`enums.ApprovalKind.${kind}`),
    },
    {
      key: 'value',
      title: t('approvals.value'),
      align: 'right',
      render: ({ value }) => (value ? <Money value={value} /> : t('common.none')),
    },
    {
      key: 'organisation',
      title: t('approvals.organisation'),
      render: ({ organisation }) => organisation.name,
    },
  ];
}

function whoColumns(t: Translate): Column<Approval>[] {
  return [
    {
      key: 'waitsAt',
      title: t('approvals.waitsAt'),
      render: ({ waitsAt }) => waitsAt.name,
    },
    {
      key: 'submittedBy',
      title: t('approvals.submittedBy'),
      render: ({ submittedByName, submittedBy }) => submittedByName || submittedBy,
    },
    {
      key: 'submittedAt',
      title: t('approvals.submittedAt'),
      render: ({ submittedAt }) => <Moment at={submittedAt} />,
    },
    {
      key: 'status',
      title: t('common.columns.status'),
      render: ({ status }) => <ApprovalStatusTag status={status} />,
    },
  ];
}
