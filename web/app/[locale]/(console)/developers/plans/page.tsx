import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { askDocuments, askPlan } from '#features/developers/ask-plan.ts';
import { DeveloperRooms } from '#features/developers/developer-rooms.tsx';
import { PlanPage } from '#features/developers/plan-page.tsx';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('developers.plans');
  return { title: t('title') };
}

/** Who may see plans is the gateway's to say. */
export default async function PlansPage({ searchParams }: Props) {
  const t = await getTranslations('developers.plans');
  const documents = await askDocuments();
  if (!documents.ok) {
    const failure = { code: documents.code, field: null, requestId: '', path: [] };
    return <Failed failure={failure} />;
  }
  const documentId = firstValue((await searchParams)['document']);
  const registered = documentId === undefined ? null : await askPlan({ documentId });
  return (
    <>
      <DeveloperRooms />
      <PageHeader title={t('title')} lead={t('lead')} />
      <PlanPage key={documentId ?? ''} documents={documents.value} registered={registered} />
    </>
  );
}
