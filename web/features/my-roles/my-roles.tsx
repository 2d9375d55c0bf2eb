'use client';

import { useTranslations } from 'next-intl';
import type { MyRolesQuery } from '#generated/gql/graphql.ts';
import { ConfirmedButton } from '#ui/confirmed-button.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { Section } from '#ui/section.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';
import { DelegateForm } from './delegate-form.tsx';
import { withdrawDelegation } from './my-roles.actions.ts';

type Viewer = MyRolesQuery['viewer'];
export type OwnGrant = Viewer['grants'][number];
type Lent = NonNullable<Viewer['delegations']>['edges'][number]['node'];
type Translate = ReturnType<typeof useTranslations<never>>;

/** What one holds and what one has lent. */
export function MyRoles({ viewer }: { readonly viewer: Viewer }) {
  const t = useTranslations();
  const { grants, delegations } = viewer;
  const mayLend = Boolean(delegations);
  return (
    <Grid kind="stack">
      <Section title={t('access.mine.held')}>
        <DataTable
          label={t('access.mine.held')}
          columns={heldColumns(t, mayLend)}
          rows={grants}
          rowKey={({ id }) => id}
          empty={
            <EmptyState title={t('access.grants.empty')} lead={t('access.grants.emptyLead')} />
          }
        />
      </Section>
      {delegations && (
        <Section title={t('access.mine.lent')}>
          <DataTable
            label={t('access.mine.lent')}
            columns={lentColumns(t)}
            rows={delegations.edges.map(({ node }) => node)}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title={t('access.mine.nothingLent')} lead={t('access.mine.lentLead')} />
            }
          />
        </Section>
      )}
    </Grid>
  );
}

function heldColumns(t: Translate, mayLend: boolean): Column<OwnGrant>[] {
  const columns: Column<OwnGrant>[] = [
    {
      key: 'role',
      title: t('access.operators.role'),
      render: ({ role, isDelegation }) =>
        isDelegation ? t('access.operators.lent', { role: role.name }) : role.name,
    },
    {
      key: 'place',
      title: t('access.grants.place'),
      render: ({ place, organisation }) => organisation?.name ?? place,
    },
    {
      key: 'validUntil',
      title: t('access.grants.validUntil'),
      render: ({ validUntil }) =>
        validUntil ? <Moment at={validUntil} /> : t('access.grants.noEnd'),
    },
    {
      key: 'grantedBy',
      title: t('access.grants.grantedBy'),
      render: ({ grantedBy }) => grantedBy,
    },
  ];
  if (!mayLend) return columns;
  const lend = (grant: OwnGrant) =>
    !grant.isDelegation && !grant.role.isAdministrative && <DelegateForm grant={grant} />;
  return [...columns, { key: 'actions', title: t('access.actions'), render: lend }];
}

function lentColumns(t: Translate): Column<Lent>[] {
  return [
    { key: 'to', title: t('access.mine.to'), render: ({ username }) => username },
    { key: 'role', title: t('access.operators.role'), render: ({ role }) => role.name },
    { key: 'place', title: t('access.grants.place'), render: ({ place }) => place },
    {
      key: 'state',
      title: t('common.columns.status'),
      render: ({ state }) => (
        <StatusTag
          tone={state === 'LIVE' ? 'good' : 'quiet'}
          label={t(`access.grants.state.${state}`)}
        />
      ),
    },
    {
      key: 'validUntil',
      title: t('access.grants.validUntil'),
      render: ({ validUntil }) => validUntil && <Moment at={validUntil} />,
    },
    {
      key: 'actions',
      title: t('access.actions'),
      render: ({ id, state }) =>
        state === 'LIVE' && (
          <ConfirmedButton
            label={t('access.mine.withdraw')}
            question={t('access.mine.withdrawTitle')}
            lead={t('access.mine.withdrawLead')}
            done={t('access.mine.withdrawn')}
            isDangerous
            isSmall
            act={() => withdrawDelegation(id)}
          />
        ),
    },
  ];
}
