import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { approvalQuestion, approvalTab } from '#features/approvals/approval-filter.ts';
import { ApprovalList } from '#features/approvals/approval-list.tsx';
import { APPROVAL_INBOX_CHANGED, APPROVALS } from '#features/approvals/approvals.queries.ts';
import { Guard } from '#features/guard/guard.tsx';
import { liveDocument } from '#lib/graph/document.ts';
import { ask } from '#lib/graph/request.ts';
import type { SearchParams } from '#lib/list/search-params.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import { PageHeader } from '#ui/page-header.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('approvals');
  return { title: t('title') };
}

export default function ApprovalsPage({ searchParams }: Props) {
  return (
    <Guard permission="approval:read">
      <Approvals searchParams={searchParams} />
    </Guard>
  );
}

async function Approvals({ searchParams }: Props) {
  const t = await getTranslations('approvals');
  const params = await searchParams;
  const mayDecide = await viewerMay('approval:decide');
  const tab = approvalTab(params, mayDecide);
  const answer = await ask(APPROVALS, approvalQuestion(params, tab));
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const policies = <ButtonLink href="/approvals/policies">{t('policies.title')}</ButtonLink>;
  return (
    <>
      <PageHeader title={t('title')} lead={t('lead')} actions={policies} />
      <ApprovalList
        approvals={answer.data.approvals}
        tab={tab}
        mayDecide={mayDecide}
        changes={liveDocument(APPROVAL_INBOX_CHANGED)}
      />
    </>
  );
}
