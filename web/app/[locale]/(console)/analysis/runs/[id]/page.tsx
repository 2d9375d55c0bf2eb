import type { Metadata } from 'next';
import { getLocale, getTranslations } from 'next-intl/server';
import { loadRun } from '#features/analysis/load-run.ts';
import { ANALYSIS_PAGES } from '#features/analysis/question.ts';
import { Guard } from '#features/guard/guard.tsx';
import { redirect } from '#lib/i18n/navigation.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('analysis.task');
  return { title: t('title') };
}

/** Leads from a task to the page of its question. */
export default async function RunPage({ params }: Props) {
  const { id } = await params;
  return (
    <Guard permission="analysis:read">
      <Run id={id} />
    </Guard>
  );
}

async function Run({ id }: { readonly id: string }) {
  const t = await getTranslations('analysis');
  const run = await loadRun(id);
  if (run?.question) {
    const query = { q: run.question, run: run.id };
    return redirect({
      href: { pathname: `/analysis/${ANALYSIS_PAGES[run.kind]}`, query },
      locale: await getLocale(),
    });
  }
  return (
    <>
      <PageHeader title={t('task.title')} parent={{ href: '/analysis', label: t('analyses') }} />
      <EmptyState title={t('task.gone')} lead={t('task.goneLead')} />
    </>
  );
}
