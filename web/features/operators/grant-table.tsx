'use client';

import { useTranslations } from 'next-intl';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { revokeRole } from './operator.actions.ts';
import type { Operator } from './operator-page.tsx';

type Grant = Operator['grants']['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

const TONES = { LIVE: 'good', ENDED: 'quiet', REVOKED: 'quiet' } as const;

interface Props {
  readonly grants: readonly Grant[];
  readonly mayRevoke: boolean;
}

/** What an operator holds and held, newest first. */
export function GrantTable({ grants, mayRevoke }: Props) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('access.grants.title')}
      columns={[...whatColumns(t), ...whoColumns(t), ...(mayRevoke ? [revokeColumn(t)] : [])]}
      rows={grants}
      rowKey={({ id }) => id}
      empty={<EmptyState title={t('access.grants.empty')} lead={t('access.grants.emptyLead')} />}
    />
  );
}

function whatColumns(t: Translate): Column<Grant>[] {
  return [
    {
      key: 'role',
      title: t('access.operators.role'),
      render: ({ role, isDelegation }) =>
        isDelegation ? t('access.operators.lent', { role: role.name }) : role.name,
    },
    {
      key: 'place',
      title: t('access.grants.place'),
      render: ({ place, organisation }) => (organisation ? organisation.name : place),
    },
    {
      key: 'state',
      title: t('common.columns.status'),
      render: ({ state }) => (
        <StatusTag tone={TONES[state]} label={t(`access.grants.state.${state}`)} />
      ),
    },
    {
      key: 'validUntil',
      title: t('access.grants.validUntil'),
      render: ({ validUntil }) =>
        validUntil ? <Moment at={validUntil} /> : t('access.grants.noEnd'),
    },
  ];
}

function whoColumns(t: Translate): Column<Grant>[] {
  return [
    {
      key: 'granted',
      title: t('access.grants.granted'),
      render: ({ grantedAt, grantedBy }) => (
        <>
          <Moment at={grantedAt} /> · {grantedBy}
        </>
      ),
    },
    {
      key: 'revoked',
      title: t('access.grants.revoked'),
      render: ({ revokedAt, revokedBy }) =>
        revokedAt && (
          <>
            <Moment at={revokedAt} /> · {revokedBy}
          </>
        ),
    },
    { key: 'reason', title: t('access.grants.reason'), render: ({ reason }) => reason },
  ];
}

function revokeColumn(t: Translate): Column<Grant> {
  return {
    key: 'actions',
    title: t('access.actions'),
    render: ({ id, state, role }) =>
      state === 'LIVE' && (
        <ConfirmedButton
          label={t('access.grants.revoke')}
          ariaLabel={t('access.grants.revokeOf', { role: role.name })}
          question={t('access.grants.revokeTitle', { role: role.name })}
          lead={t('access.grants.revokeLead')}
          done={t('access.grants.revokedDone')}
          isDangerous
          isSmall
          act={() => revokeRole(id)}
        />
      ),
  };
}
