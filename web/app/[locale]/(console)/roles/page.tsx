import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { NewRole } from '#features/roles/role-form.tsx';
import { RoleList } from '#features/roles/role-list.tsx';
import { PERMISSION_MATRIX } from '#features/roles/roles.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { loadViewer, may } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.roles');
  return { title: t('title') };
}

export default function RolesPage() {
  return (
    <Guard permission="operator:read">
      <Roles />
    </Guard>
  );
}

async function Roles() {
  const t = await getTranslations('access.roles');
  const [answer, viewer] = await Promise.all([
    ask(PERMISSION_MATRIX, { locale: await graphLocale() }),
    loadViewer(),
  ]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { roles, permissions } = answer.data;
  // A bank's own roles are made where it acts as a whole.
  const isHeadOffice = viewer.ok && viewer.data.viewer.organisation?.kind === 'HEAD_OFFICE';
  const mayWrite = isHeadOffice && may(viewer.data.viewer, 'role:grant');
  return (
    <>
      <PageHeader
        title={t('title')}
        lead={t('lead')}
        actions={mayWrite && <NewRole permissions={permissions} />}
      />
      <RoleList roles={roles} permissions={permissions} mayWrite={mayWrite} />
    </>
  );
}
