import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { Guard } from '#features/guard/guard.tsx';
import { ReconciliationPage } from '#features/ledger/reconciliation-page.tsx';
import { RECONCILIATION } from '#features/ledger/reconciliation.queries.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ledger');
  return { title: t('reconciliation') };
}

export default function Page(props: Props) {
  return (
    <Guard permission="ledger:read">
      <Loaded {...props} />
    </Guard>
  );
}

async function Loaded({ params, searchParams }: Props) {
  const { id } = await params;
  const answer = await ask(RECONCILIATION, { id, ...pageArguments(await searchParams) });
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { reconciliation } = answer.data;
  if (reconciliation) return <ReconciliationPage report={reconciliation} />;
  const [failure] = answer.failures;
  return failure ? <Failed failure={failure} /> : notFound();
}
