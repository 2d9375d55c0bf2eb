import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { DeskPage } from '#features/desk/desk-page.tsx';
import { DESK } from '#features/desk/desk.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('desk');
  return { title: t('title') };
}

export default function Page() {
  return (
    <Guard permission="desk:read">
      <Desk />
    </Guard>
  );
}

async function Desk() {
  const t = await getTranslations('desk');
  const [answer, mayAct] = await Promise.all([ask(DESK, {}), viewerMay('desk:act')]);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} />
      <DeskPage desks={answer.data} mayAct={mayAct} />
    </>
  );
}
