'use client';

import { App, Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import type { ApprovalPoliciesQuery } from '#generated/gql/graphql.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { errorKey } from '#lib/graph/errors.ts';
import { useRouter } from '#lib/i18n/navigation.ts';
import { Money, Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { deletePolicy } from './approval.actions.ts';

type Policies = ApprovalPoliciesQuery['approvalPolicies'];
type Policy = Policies['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly policies: Policies;
  readonly mayConfigure: boolean;
}

/** Who decides from which value on, from the head office down. */
export function PolicyList({ policies, mayConfigure }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('approvals.policies.title')}
      columns={columns(t, mayConfigure)}
      rows={policies.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...policies.pageInfo, totalCount: policies.totalCount }}
      filters={[]}
      empty={
        <EmptyState
          title={t('approvals.policies.empty')}
          lead={t('approvals.policies.emptyLead')}
        />
      }
    />
  );
}

function columns(t: Translate, mayConfigure: boolean): Column<Policy>[] {
  return [
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ kind }) => t(`enums.ApprovalKind.${kind}`),
    },
    {
      key: 'organisation',
      title: t('approvals.organisation'),
      render: ({ organisation }) => organisation.name,
    },
    {
      key: 'minAmount',
      title: t('approvals.policies.from'),
      align: 'right',
      render: ({ minAmount }) => <Money value={minAmount} />,
    },
    {
      key: 'level',
      title: t('approvals.policies.level'),
      render: ({ level }) => t(`enums.ApprovalLevel.${level}`),
    },
    { key: 'changedBy', title: t('approvals.policies.changedBy'), render: (row) => row.changedBy },
    {
      key: 'changedAt',
      title: t('approvals.policies.changedAt'),
      render: ({ changedAt }) => <Moment at={changedAt} />,
    },
    {
      key: 'actions',
      title: t('approvals.policies.actions'),
      render: (policy) => <PolicyActions policy={policy} mayConfigure={mayConfigure} />,
    },
  ];
}

interface ActionsProps {
  readonly policy: Policy;
  readonly mayConfigure: boolean;
}

function PolicyActions({ policy, mayConfigure }: ActionsProps) {
  const t = useTranslations();
  const { id, kind, organisation } = policy;
  const name = `${t(`enums.ApprovalKind.${kind}`)} · ${organisation.name}`;
  return (
    <Flex gap={4} wrap>
      {mayConfigure && <DeleteButton policy={policy} />}
      <HistoryButton of={{ kind: 'ApprovalPolicy', id }} name={name} />
    </Flex>
  );
}

function DeleteButton({ policy }: { readonly policy: Policy }) {
  const t = useTranslations();
  const router = useRouter();
  const { modal, message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const act = async () => {
    const code = await deletePolicy(policy.id);
    if (code) message.error(t(`errors.${errorKey(code)}`));
    else message.success(t('approvals.policies.deleted'));
    router.refresh();
  };
  const ask = () => {
    modal.confirm({
      title: t('approvals.policies.confirm'),
      content: t('approvals.policies.confirmLead'),
      okText: t('approvals.policies.delete'),
      okButtonProps: { danger: true },
      onOk: () => startTransition(act),
    });
  };
  return (
    <Button size="small" danger loading={isPending} onClick={ask}>
      {t('approvals.policies.delete')}
    </Button>
  );
}
