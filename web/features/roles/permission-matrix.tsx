'use client';

import { CheckOutlined } from '@ant-design/icons';
import { useTranslations } from 'next-intl';
import type { PermissionMatrixQuery } from '#generated/gql/graphql.ts';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { usePermissionNames } from './permission-names.ts';

type Role = Pick<PermissionMatrixQuery['roles'][number], 'code' | 'name' | 'permissions'>;
type Permission = PermissionMatrixQuery['permissions'][number];

interface Props {
  readonly roles: readonly Role[];
  readonly permissions: readonly Permission[];
}

/** What each role allows: a row for each permission, a column for each role. */
export function PermissionMatrix({ roles, permissions }: Props) {
  const t = useTranslations('access.roles');
  const nameOf = usePermissionNames();
  const may = t('may');
  const mayNot = t('mayNot');
  const columns: Column<Permission>[] = [
    {
      key: 'permission',
      title: t('permission'),
      render: ({ code }) => (
        <>
          {nameOf(code)} <span style={{ color: 'var(--muted)' }}>{code}</span>
        </>
      ),
    },
    ...roles.map(({ code: role, name, permissions: brought }) => ({
      key: role,
      title: name,
      render: ({ code }: Permission) =>
        brought.includes(code) ? (
          <>
            <CheckOutlined aria-hidden />
            <span className="visually-hidden">{may}</span>
          </>
        ) : (
          <span className="visually-hidden">{mayNot}</span>
        ),
    })),
  ];
  return (
    <DataTable
      label={t('matrix')}
      columns={columns}
      rows={permissions}
      rowKey={({ code }) => code}
      empty={t('none')}
    />
  );
}
