import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { ReportPage } from '#features/reports/report-page.tsx';
import { REPORT } from '#features/reports/reports.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('reports');
  return { title: t('title') };
}

/** One report; its address may be passed on. */
export default function OneReportPage(props: Props) {
  return (
    <Guard permission="analysis:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const answer = await ask(REPORT, { id, locale: await graphLocale() });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { report } = answer.data;
  if (!report) notFound();
  return <ReportPage report={report} />;
}
