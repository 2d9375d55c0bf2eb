import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { RECONCILIATIONS } from '#features/ledger/reconciliation.queries.ts';
import { ReconcileButton } from '#features/ledger/reconcile-button.tsx';
import { ReconciliationList } from '#features/ledger/reconciliation-list.tsx';
import { bankDay } from '#lib/bank-day.ts';
import { ask } from '#lib/graph/request.ts';
import { pageArguments, type SearchParams } from '#lib/list/search-params.ts';
import { bankToActOn } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ledger');
  return { title: t('reconciliations') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission="ledger:read">
      <Reports searchParams={searchParams} />
    </Guard>
  );
}

async function Reports({ searchParams }: Props) {
  const t = await getTranslations('ledger');
  const answer = await ask(RECONCILIATIONS, pageArguments(await searchParams));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const bank = await bankToActOn();
  return (
    <>
      <PageHeader
        title={t('reconciliations')}
        lead={t('reconciliationLead')}
        parent={{ href: '/ledger', label: t('title') }}
        actions={bank && <ReconcileButton today={bankDay(new Date(), bank.timeZone)} />}
      />
      <ReconciliationList list={answer.data.reconciliations} />
    </>
  );
}
