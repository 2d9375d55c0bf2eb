import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';
import { Section } from '#ui/section.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { loadHistory, type HistoryOf } from './history.actions.ts';
import { HistoryList } from './history-list.tsx';

/** What was done with an object, by whom and why: a section of its page. Put it on every editable object. */
export function History(object: HistoryOf) {
  return (
    <Suspense fallback={<SectionSkeleton />}>
      <Loaded {...object} />
    </Suspense>
  );
}

async function Loaded({ kind, id }: HistoryOf) {
  const t = await getTranslations('audit');
  const page = await loadHistory({ kind, id }, null);
  return (
    <Section title={t('history')}>
      {/* What happened since is on a new first page. */}
      {page ? (
        <HistoryList key={page.edges[0]?.node.id ?? ''} of={{ kind, id }} first={page} />
      ) : (
        <NotAvailable />
      )}
    </Section>
  );
}
