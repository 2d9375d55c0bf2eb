import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MyRoles } from '#features/my-roles/my-roles.tsx';
import { MY_ROLES } from '#features/my-roles/my-roles.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.mine');
  return { title: t('title') };
}

/** For everybody who is signed in. */
export default async function MyRolesPage() {
  const t = await getTranslations('access.mine');
  const mayDelegate = await viewerMay('role:delegate');
  const answer = await ask(MY_ROLES, { locale: await graphLocale(), mayDelegate });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <MyRoles viewer={answer.data.viewer} />
    </>
  );
}
