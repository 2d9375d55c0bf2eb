import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { auditQuestion } from '#features/audit/audit-filter.ts';
import { AuditList } from '#features/audit/audit-list.tsx';
import { AUDIT_ENTRIES } from '#features/audit/audit.queries.ts';
import { VerifyButton } from '#features/audit/verify-button.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { ask } from '#lib/graph/request.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { bankTimeZone } from '#lib/viewer/viewer.ts';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('audit');
  return { title: t('title') };
}

export default function AuditPage({ searchParams }: Props) {
  return (
    <Guard permission="audit:read">
      <Entries searchParams={searchParams} />
    </Guard>
  );
}

async function Entries({ searchParams }: Props) {
  const t = await getTranslations('audit');
  const question = auditQuestion(await searchParams, await bankTimeZone());
  const answer = await ask(AUDIT_ENTRIES, question);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={<VerifyButton />} />
      <AuditList entries={answer.data.auditEntries} />
    </>
  );
}
