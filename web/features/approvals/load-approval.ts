import { cache } from 'react';
import { liveDocument } from '#lib/graph/document.ts';
import { graphLocale } from '#lib/i18n/graph-locale.ts';
import { ask } from '#lib/graph/request.ts';
import { viewerMay } from '#lib/viewer/viewer.ts';
import { APPROVAL, APPROVAL_INBOX_CHANGED, APPROVALS_TO_DECIDE } from './approvals.queries.ts';
import type { InboxSource } from './inbox-count.tsx';

/** The approval of a page; asked once for its title and its content. */
export const loadApproval = cache(async (id: string) =>
  ask(APPROVAL, { id, locale: await graphLocale() }),
);

/** @returns null when the operator decides nothing, or it cannot be counted now */
export async function inboxSource(): Promise<InboxSource | null> {
  if (!(await viewerMay('approval:decide'))) return null;
  const answer = await ask(APPROVALS_TO_DECIDE, {});
  if (!answer.ok) return null;
  return {
    toDecide: answer.data.approvals.totalCount,
    changes: liveDocument(APPROVAL_INBOX_CHANGED),
  };
}
