import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Suspense } from 'react';
import { ApprovalPage } from '#features/approvals/approval-page.tsx';
import { APPROVAL_INBOX_CHANGED } from '#features/approvals/approvals.queries.ts';
import { loadApproval } from '#features/approvals/load-approval.ts';
import { FindingsSection } from '#features/campaigns/check-sections.tsx';
import { Guard } from '#features/guard/guard.tsx';
import { liveDocument } from '#lib/graph/document.ts';
import { Grid } from '#ui/grid.tsx';
import { SectionSkeleton } from '#ui/page-skeleton.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const answer = await loadApproval((await params).id);
  return answer.ok && answer.data.approval ? { title: answer.data.approval.title } : {};
}

export default function Page({ params }: Props) {
  return (
    <Guard permission="approval:read">
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const answer = await loadApproval((await params).id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { approval } = answer.data;
  if (!approval) notFound();
  return (
    <Grid kind="stack">
      <div>
        <ApprovalPage approval={approval} changes={liveDocument(APPROVAL_INBOX_CHANGED)} />
      </div>
      {approval.objectKind === 'Campaign' && (
        <Suspense fallback={<SectionSkeleton />}>
          <FindingsSection id={approval.objectId} />
        </Suspense>
      )}
    </Grid>
  );
}
