'use client';

import { useTranslations } from 'next-intl';
import type { OperatorPageQuery, PermissionMatrixQuery } from '#generated/gql/graphql.ts';
import { PermissionMatrix } from '#features/roles/permission-matrix.tsx';
import { Facts } from '#ui/facts.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Section } from '#ui/section.tsx';
import { GrantForm } from './grant-form.tsx';
import { GrantTable } from './grant-table.tsx';
import { OperatorActions } from './operator-actions.tsx';
import { OperatorStateTag } from './operator-state-tag.tsx';

export type Operator = NonNullable<OperatorPageQuery['operator']>;

interface Props {
  readonly operator: Operator;
  /** Of the platform and the bank. */
  readonly roles: PermissionMatrixQuery['roles'];
  readonly permissions: PermissionMatrixQuery['permissions'];
  readonly mayWrite: boolean;
  readonly mayGrant: boolean;
  /** Sign-in name of who looks. */
  readonly viewer: string;
}

/** Who an operator is, what they hold and held, and what they may do by it. */
export function OperatorPage(props: Props) {
  const { operator, roles, permissions, mayWrite, mayGrant, viewer } = props;
  const t = useTranslations('access');
  const isOneself = operator.username === viewer;
  const held = new Set(operator.liveGrants.map(({ role }) => role.code));
  const grant = mayGrant && !isOneself && <GrantForm operator={operator} roles={roles} />;
  return (
    <>
      <PageHeader
        title={operator.displayName}
        lead={operator.username}
        mark={<OperatorStateTag state={operator.state} />}
        parent={{ href: '/operators', label: t('operators.title') }}
        actions={mayWrite && <OperatorActions operator={operator} isOneself={isOneself} />}
      />
      <Grid kind="stack">
        <Section title={t('operators.about')}>
          <OperatorFacts operator={operator} />
        </Section>
        <Section title={t('grants.title')} extra={grant}>
          <GrantTable
            grants={operator.grants.edges.map(({ node }) => node)}
            mayRevoke={mayGrant && !isOneself}
          />
        </Section>
        {held.size > 0 && (
          <Section title={t('operators.mayDo')}>
            <PermissionMatrix
              roles={roles.filter(({ code }) => held.has(code))}
              permissions={permissions}
            />
          </Section>
        )}
      </Grid>
    </>
  );
}

function OperatorFacts({ operator }: { readonly operator: Operator }) {
  const t = useTranslations();
  const { organisation, lockedUntil, mustChangePassword, createdAt, state } = operator;
  return (
    <Facts
      facts={[
        { label: t('access.operators.username'), value: operator.username },
        {
          label: t('access.operators.home'),
          value: organisation
            ? `${organisation.name} (${organisation.path})`
            : t('common.notAvailable'),
        },
        { label: t('access.operators.createdAt'), value: <Moment at={createdAt} /> },
        {
          label: t('access.operators.password'),
          value: t(`access.operators.${mustChangePassword ? 'passwordInitial' : 'passwordOwn'}`),
        },
        ...(state === 'LOCKED' && lockedUntil
          ? [{ label: t('access.operators.lockedUntil'), value: <Moment at={lockedUntil} /> }]
          : []),
      ]}
    />
  );
}
