import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { nameCustomers } from '#features/analysis/analysis-pickers.actions.ts';
import { AnalysisForm } from '#features/analysis/analysis-form.tsx';
import { EVENT_NAMES } from '#features/analysis/analysis.queries.ts';
import { CellSection, ResultSection } from '#features/analysis/analysis-sections.tsx';
import { WithKnownNames } from '#features/analysis/known-names.tsx';
import { loadKnownNames } from '#features/analysis/load-known-names.ts';
import {
  cellOf,
  isKind,
  questionOf,
  questionText,
  type Kind,
} from '#features/analysis/question.ts';
import { loadRun } from '#features/analysis/load-run.ts';
import { RunSection } from '#features/analysis/run-section.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import { firstValue, type SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';

interface Props {
  readonly params: Promise<{ kind: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { kind } = await params;
  const t = await getTranslations('analysis.title');
  return isKind(kind) ? { title: t(kind) } : {};
}

/** One analysis: what is asked, its answer, and who is behind a number of it. */
export default async function AnalysisPage({ params, searchParams }: Props) {
  const { kind } = await params;
  if (!isKind(kind)) notFound();
  return (
    <Guard permission="analysis:read">
      <Analysis kind={kind} address={await searchParams} />
    </Guard>
  );
}

async function Analysis({ kind, address }: { kind: Kind; address: SearchParams }) {
  const t = await getTranslations('analysis');
  const question = questionOf(address);
  const run = await loadRun(firstValue(address['run']));
  // Days count back from when it was asked, so that it is the same question the next day, too.
  const now = run ? new Date(run.askedAt) : new Date();
  const today = { now, timeZone: await bankTimeZone() };
  const [names, known] = await Promise.all([ask(EVENT_NAMES, {}), loadKnownNames()]);
  const eventNames = names.ok ? names.data.eventNames.map(({ name }) => name) : [];
  const { customerId, startId, endId } = question;
  const customers = await nameCustomers([customerId, startId, endId]);
  const cell = firstValue(address['cell']) ? cellOf(address) : null;
  const asked = { kind, question, today };
  return (
    <WithKnownNames names={known}>
      <PageHeader
        title={t(`title.${kind}`)}
        lead={t(`lead.${kind}`)}
        parent={{ href: '/analysis', label: t('analyses') }}
      />
      <Grid kind="stack">
        <AnalysisForm {...{ kind, question, eventNames, customers }} />
        {cell && (
          <CellSection {...asked} cell={cell} after={firstValue(address['after']) ?? null} />
        )}
        {run && run.status !== 'DONE' ? (
          <RunSection kind={kind} run={run} question={questionText(question)} />
        ) : (
          <Suspense key={JSON.stringify(question)} fallback={<SectionSkeleton rows={8} />}>
            <ResultSection {...asked} />
          </Suspense>
        )}
      </Grid>
    </WithKnownNames>
  );
}
