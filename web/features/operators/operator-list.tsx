'use client';

import { Flex, Tag, Tooltip } from 'antd';
import { useTranslations } from 'next-intl';
import type { OperatorsQuery, RoleChoicesQuery } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Column } from '#ui/table/data-table.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { OPERATOR_STATES } from './operator-filter.ts';
import { OperatorStateTag } from './operator-state-tag.tsx';

type Translate = ReturnType<typeof useTranslations<never>>;
type Operator = OperatorsQuery['operators']['edges'][number]['node'];

interface Props {
  readonly operators: OperatorsQuery['operators'];
  readonly roles: RoleChoicesQuery['roles'];
}

/** Everybody who signs in to the console, twenty at a time. */
export function OperatorList({ operators, roles }: Props) {
  const t = useTranslations();
  return (
    <ListTable
      label={t('access.operators.title')}
      columns={columns(t)}
      rows={operators.edges.map(({ node }) => node)}
      rowKey={({ id }) => id}
      page={{ ...operators.pageInfo, totalCount: operators.totalCount }}
      filters={filters(t, roles)}
      defaultSort={{ key: 'USERNAME', direction: 'ASC' }}
      empty={<EmptyState title={t('access.operators.empty')} />}
    />
  );
}

function columns(t: Translate): Column<Operator>[] {
  return [
    {
      key: 'username',
      title: t('access.operators.username'),
      sortKey: 'USERNAME',
      render: ({ id, username }) => <Link href={`/operators/${id}`}>{username}</Link>,
    },
    {
      key: 'displayName',
      title: t('access.operators.displayName'),
      sortKey: 'DISPLAY_NAME',
      render: ({ displayName }) => displayName,
    },
    {
      key: 'organisation',
      title: t('access.operators.home'),
      render: ({ organisation }) => organisation?.name ?? t('common.notAvailable'),
    },
    {
      key: 'roles',
      title: t('access.operators.roles'),
      render: ({ liveGrants }) => <Roles grants={liveGrants} />,
    },
    {
      key: 'state',
      title: t('common.columns.status'),
      render: ({ state }) => <OperatorStateTag state={state} />,
    },
    {
      key: 'createdAt',
      title: t('access.operators.createdAt'),
      sortKey: 'CREATED_AT',
      render: ({ createdAt }) => <Moment at={createdAt} />,
    },
  ];
}

function Roles({ grants }: { readonly grants: Operator['liveGrants'] }) {
  const t = useTranslations('access.operators');
  if (grants.length === 0) return t('noRole');
  return (
    <Flex gap={4} wrap>
      {grants.map(({ id, role, place, isDelegation }) => (
        <Tooltip key={id} title={isDelegation ? t('lentAt', { place }) : place}>
          <Tag>{isDelegation ? t('lent', { role: role.name }) : role.name}</Tag>
        </Tooltip>
      ))}
    </Flex>
  );
}

function filters(t: Translate, roles: Props['roles']): FilterField[] {
  return [
    { name: 'query', label: t('access.operators.query'), type: 'text' },
    {
      name: 'role',
      label: t('access.operators.role'),
      type: 'choice',
      options: roles.map(({ code, name }) => ({ value: code, label: name })),
    },
    {
      name: 'state',
      label: t('common.columns.status'),
      type: 'choice',
      options: OPERATOR_STATES.map((value) => ({
        value,
        label: t(`access.operators.state.${value}`),
      })),
    },
    { name: 'organisation', label: t('access.operators.place'), type: 'text' },
  ];
}
