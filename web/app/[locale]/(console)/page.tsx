import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { HomeAlarms } from '#features/home/home-alarms.tsx';
import { HomeDraws } from '#features/home/home-draws.tsx';
import { HomeIndicatorAlarms } from '#features/home/home-indicator-alarms.tsx';
import { Home } from '#features/home/home.tsx';
import { loadViewer, may } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('home');
  return { title: t('title') };
}

export default async function HomePage() {
  const t = await getTranslations('home');
  const answer = await loadViewer();
  // The layout has said so already.
  if (!answer.ok) return null;
  const { viewer } = answer.data;
  return (
    <>
      <PageHeader title={t('welcome', { name: viewer.name })} lead={viewer.organisation?.name} />
      {may(viewer, 'analysis:read') && (
        <Suspense>
          <HomeAlarms />
          <HomeIndicatorAlarms />
        </Suspense>
      )}
      {may(viewer, 'award:read') && (
        <Suspense>
          <HomeDraws />
        </Suspense>
      )}
      <Home viewer={viewer} />
    </>
  );
}
