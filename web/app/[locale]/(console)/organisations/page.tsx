import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { loadParts } from '#features/organisations/load-organisations.ts';
import { OrganisationTable } from '#features/organisations/organisation-table.tsx';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('access.organisations');
  return { title: t('title') };
}

export default function OrganisationsPage() {
  return (
    <Guard permission="organisation:read">
      <Organisations />
    </Guard>
  );
}

async function Organisations() {
  const t = await getTranslations('access.organisations');
  const [mayWrite, mayReadOperators] = await Promise.all([
    viewerMay('organisation:write'),
    viewerMay('operator:read'),
  ]);
  const loaded = await loadParts(mayReadOperators);
  if ('failure' in loaded) return <Failed failure={loaded.failure} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <OrganisationTable
        parts={loaded.parts}
        mayWrite={mayWrite}
        mayReadOperators={mayReadOperators}
      />
    </>
  );
}
