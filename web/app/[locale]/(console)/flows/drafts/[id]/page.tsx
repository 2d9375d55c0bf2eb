import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { notFound } from 'next/navigation';
import { APPROVAL_INBOX_CHANGED } from '#features/approvals/approvals.queries.ts';
import { DraftPage } from '#features/flows/draft-page.tsx';
import { loadDraft } from '#features/flows/load-flow.ts';
import { Guard } from '#features/guard/guard.tsx';
import { History } from '#features/history/history.tsx';
import { liveDocument } from '#lib/graph/document.ts';
import { actsForWholeBank, viewerMay } from '#lib/viewer/viewer.ts';
import { Grid } from '#ui/grid.tsx';
import { Failed } from '#ui/states/failed.tsx';

interface Props {
  readonly params: Promise<{ id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('flows.draft');
  return { title: t('title') };
}

export default function Page({ params }: Props) {
  return (
    <Guard permission={['flow:write', 'flow:approve']}>
      <Loaded params={params} />
    </Guard>
  );
}

async function Loaded({ params }: Props) {
  const { id } = await params;
  const answer = await loadDraft(id);
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { flowDraft: draft, channels, flowHandlers: handlers } = answer.data;
  if (!draft) notFound();
  const mayWrite = (await viewerMay('flow:write')) && (await actsForWholeBank());
  const approvals = (await viewerMay('approval:read'))
    ? liveDocument(APPROVAL_INBOX_CHANGED)
    : null;
  return (
    <Grid kind="stack">
      <div>
        <DraftPage {...{ draft, channels, handlers, mayWrite, approvals }} />
      </div>
      <History kind="FlowDraft" id={id} />
    </Grid>
  );
}
