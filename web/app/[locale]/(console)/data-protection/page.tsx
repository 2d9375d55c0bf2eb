import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Guard } from '#features/guard/guard.tsx';
import { DataProtection, type View } from '#features/personal/data-protection.tsx';
import { ConsentTotals, Erasures, Fields, Reveals } from '#features/personal/protection-views.tsx';
import { PROTECTION_PERMISSIONS } from '#features/personal/protection-permissions.ts';
import { oneOf, type SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('personal');
  return { title: t('protection') };
}

export default function DataProtectionPage({ searchParams }: Props) {
  return (
    <Guard permission={PROTECTION_PERMISSIONS.all}>
      <Protection searchParams={searchParams} />
    </Guard>
  );
}

async function Protection({ searchParams }: Props) {
  const t = await getTranslations('personal');
  const params = await searchParams;
  const views = await openViews();
  const view = oneOf(params['view'], views) ?? views[0] ?? 'fields';
  return (
    <>
      <PageHeader title={t('protection')} lead={t('protectionLead')} />
      <DataProtection views={views} view={view}>
        <Suspense key={view} fallback={<SectionSkeleton />}>
          <OpenView view={view} params={params} />
        </Suspense>
      </DataProtection>
    </>
  );
}

async function openViews(): Promise<View[]> {
  const { views } = PROTECTION_PERMISSIONS;
  const names = Object.keys(views) as View[];
  const allowed = await Promise.all(
    names.map(async (name) => (await Promise.all(views[name].map(viewerMay))).some(Boolean)),
  );
  return names.filter((_, at) => allowed[at]);
}

function OpenView({ view, params }: { readonly view: View; readonly params: SearchParams }) {
  if (view === 'erasures') return <Erasures params={params} />;
  if (view === 'reveals') return <Reveals params={params} />;
  return view === 'consents' ? <ConsentTotals /> : <Fields />;
}
