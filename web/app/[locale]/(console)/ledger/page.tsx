import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Guard } from '#features/guard/guard.tsx';
import { ledgerQuestion } from '#features/ledger/ledger-filter.ts';
import { LedgerPage } from '#features/ledger/ledger-page.tsx';
import { LEDGER } from '#features/ledger/ledger.queries.ts';
import { ask } from '#lib/graph/request.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('ledger');
  return { title: t('title') };
}

export default function Page({ searchParams }: Props) {
  return (
    <Guard permission="ledger:read">
      <Books searchParams={searchParams} />
    </Guard>
  );
}

async function Books({ searchParams }: Props) {
  const t = await getTranslations('ledger');
  const question = ledgerQuestion(await searchParams, await bankTimeZone());
  const answer = await ask(LEDGER, question);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const reports = <ButtonLink href="/ledger/reconciliations">{t('reconciliations')}</ButtonLink>;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={reports} />
      <LedgerPage ledger={answer.data} />
    </>
  );
}
