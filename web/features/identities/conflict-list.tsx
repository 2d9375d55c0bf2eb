'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { IdentityConflictsQuery } from '#generated/gql/graphql.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { CONFLICT_STATUSES } from './conflict-status.ts';
import { DecisionForm } from './decision-form.tsx';
import { shortened } from './identity-network.ts';

type Conflicts = IdentityConflictsQuery['identityConflicts'];
export type Conflict = Conflicts['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** Values by which several customers are known, and what was decided. */
export function ConflictList({ conflicts }: { readonly conflicts: Conflicts }) {
  const t = useTranslations();
  const status = {
    ...{ name: 'status', label: t('identities.state'), type: 'choice' as const },
    options: CONFLICT_STATUSES.map((value) => ({
      value,
      label: t(`enums.IdentityConflictStatus.${value}`),
    })),
  };
  return (
    <ListTable
      label={t('identities.conflicts')}
      columns={[...whatColumns(t), ...decisionColumns(t)]}
      rows={conflicts.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...conflicts.pageInfo, totalCount: conflicts.totalCount }}
      filters={[status]}
      empty={
        <EmptyState title={t('identities.noConflicts')} lead={t('identities.noConflictsLead')} />
      }
    />
  );
}

const whatColumns = (t: Translate): Column<Conflict>[] => [
  {
    key: 'value',
    title: t('identities.value'),
    render: ({ kind, value }) => (
      <>
        {t(`enums.IdentityKind.${kind}`)} <code title={value}>{shortened(value)}</code>
      </>
    ),
  },
  {
    key: 'claims',
    title: t('identities.claimedBy'),
    render: ({ claims }) =>
      claims.map(({ id, customer, since }) => (
        <div key={id}>
          {customer ? (
            <Link href={`/customers/${customer.id}`}>
              {customer.name} {customer.number}
            </Link>
          ) : (
            t('common.notAvailable')
          )}{' '}
          <span style={{ color: 'var(--muted)' }}>
            <Moment at={since} />
          </span>
        </div>
      )),
  },
  { key: 'opened', title: t('identities.opened'), render: (row) => <Moment at={row.openedAt} /> },
];

const TONES = {
  OPEN: 'warn',
  OWNED: 'good',
  SHARED: 'quiet',
  MERGED: 'good',
  GONE: 'quiet',
} as const;

const decisionColumns = (t: Translate): Column<Conflict>[] => [
  {
    key: 'status',
    title: t('identities.state'),
    render: ({ status, owner, decidedBy, reason }) => (
      <>
        <StatusTag tone={TONES[status]} label={t(`enums.IdentityConflictStatus.${status}`)} />
        <div style={{ color: 'var(--muted)' }}>
          {[owner?.name, decidedBy, reason].filter(Boolean).join(' · ')}
        </div>
      </>
    ),
  },
  {
    key: 'actions',
    title: t('identities.actions'),
    render: (conflict) => (
      <Flex gap={4}>
        {conflict.status === 'OPEN' && <DecisionForm conflict={conflict} />}
        <HistoryButton
          of={{ kind: 'IdentityConflict', id: conflict.id }}
          name={shortened(conflict.value)}
        />
      </Flex>
    ),
  },
];
