'use client';

import { Flex } from 'antd';
import { useTranslations } from 'next-intl';
import type { PermissionMatrixQuery } from '#generated/gql/graphql.ts';
import { HistoryButton } from '#features/history/history-button.tsx';
import { Link } from '#lib/i18n/navigation.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Count } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { PermissionMatrix } from './permission-matrix.tsx';
import { deleteRole } from './role.actions.ts';
import { EditRole } from './role-form.tsx';

type Role = PermissionMatrixQuery['roles'][number];
type Permissions = PermissionMatrixQuery['permissions'];
type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly roles: readonly Role[];
  readonly permissions: Permissions;
  readonly mayWrite: boolean;
}

/** All roles with who holds them, and what each allows. */
export function RoleList({ roles, permissions, mayWrite }: Props) {
  const t = useTranslations();
  const actions: Column<Role>[] = mayWrite
    ? [
        {
          key: 'actions',
          title: t('access.actions'),
          render: (role) => <RoleActions role={role} permissions={permissions} />,
        },
      ]
    : [];
  return (
    <Grid kind="stack">
      <Section title={t('access.roles.list')}>
        <DataTable
          label={t('access.roles.list')}
          columns={[...roleColumns(t), ...actions]}
          rows={roles}
          rowKey={({ code }) => code}
          empty={t('access.roles.none')}
        />
      </Section>
      <Section title={t('access.roles.matrix')}>
        <PermissionMatrix roles={roles} permissions={permissions} />
      </Section>
    </Grid>
  );
}

function roleColumns(t: Translate): Column<Role>[] {
  return [
    {
      key: 'name',
      title: t('common.columns.name'),
      render: ({ name, code }) => (
        <>
          {name} <span style={{ color: 'var(--muted)' }}>{code}</span>
        </>
      ),
    },
    {
      key: 'kind',
      title: t('common.columns.kind'),
      render: ({ isBuiltIn, isAdministrative }) => (
        <StatusTag
          tone={isAdministrative ? 'warn' : isBuiltIn ? 'quiet' : 'busy'}
          label={t(
            `access.roles.${isAdministrative ? 'administration' : isBuiltIn ? 'builtIn' : 'own'}`,
          )}
        />
      ),
    },
    {
      key: 'holders',
      title: t('access.roles.holders'),
      align: 'right',
      render: ({ code, holderCount }) => (
        <Link href={`/operators?role=${code}`}>
          <Count value={holderCount} />
        </Link>
      ),
    },
  ];
}

function RoleActions({ role, permissions }: { role: Role; permissions: Permissions }) {
  const t = useTranslations('access.roles');
  const { id, version, name } = role;
  if (!id || version == null) return null;
  return (
    <Flex gap={4} wrap>
      <EditRole role={{ ...role, id, version }} permissions={permissions} />
      <ConfirmedButton
        label={t('delete')}
        question={t('deleteTitle', { name })}
        lead={t('deleteLead')}
        done={t('deleted')}
        isDangerous
        isSmall
        act={() => deleteRole(id)}
      />
      <HistoryButton of={{ kind: 'OperatorRole', id }} name={name} />
    </Flex>
  );
}
