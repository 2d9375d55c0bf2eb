import type { ReactNode } from 'react';
import { inboxSource } from '#features/approvals/load-approval.ts';
import { Shell } from '#features/shell/shell.tsx';
import { TASK_CHANGED } from '#features/tasks/tasks.queries.ts';
import { liveDocument } from '#lib/graph/document.ts';
import { currentSession } from '#lib/session/session.ts';
import { loadViewer } from '#lib/viewer/viewer.ts';
import { Failed } from '#ui/states/failed.tsx';

/** Pages of a signed-in operator. */
export default async function ConsoleLayout({ children }: { readonly children: ReactNode }) {
  const answer = await loadViewer();
  if (!answer.ok) return <Failed failure={answer.failure} />;
  const { organisation } = await currentSession();
  return (
    <Shell
      viewer={answer.data.viewer}
      isNarrowed={organisation !== undefined}
      inbox={await inboxSource()}
      taskChanges={liveDocument(TASK_CHANGED)}
    >
      {children}
    </Shell>
  );
}
