'use client';

import { Alert } from 'antd';
import { useTranslations } from 'next-intl';
import { useApprovalChanges, type InboxChanges } from '#features/approvals/use-approval-changes.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import type { Draft } from './draft-page.tsx';

interface Props {
  readonly draft: Draft;
  readonly changes: InboxChanges;
}

/** Where the draft stands with those who decide. */
export function DraftApproval({ draft, changes }: Props) {
  useApprovalChanges(changes);
  const t = useTranslations('flows.approval');
  const { status, approval, rejectionReason, code, publishedVersion } = draft;
  const seen = approval && (
    <ButtonLink size="small" href={`/approvals/${approval.id}`}>
      {t('open')}
    </ButtonLink>
  );
  if (status === 'DRAFT' && rejectionReason) {
    return <Note type="error" title={t('rejected')} description={rejectionReason} action={seen} />;
  }
  if (status === 'PUBLISHED') {
    const action = (
      <ButtonLink size="small" href={`/flows/${code}`}>
        {t('openFlow')}
      </ButtonLink>
    );
    const title = t('published', { version: publishedVersion ?? 0 });
    return <Note type="success" title={title} action={action} />;
  }
  if (status !== 'SUBMITTED') return null;
  if (approval?.status !== 'PENDING') return <OnItsWay />;
  const title = t(approval.mayDecide ? 'forYou' : 'waits', { at: approval.waitsAt.name });
  return <Note type={approval.mayDecide ? 'warning' : 'info'} title={title} action={seen} />;
}

const LOOK_AGAIN_MS = 1_000;

/** Decided, and not heard here yet. */
function OnItsWay() {
  const t = useTranslations('flows.approval');
  useRefresh(LOOK_AGAIN_MS);
  return <Note type="info" title={t('sending')} />;
}

function Note(
  props: Pick<Parameters<typeof Alert>[0], 'type' | 'title' | 'description' | 'action'>,
) {
  return <Alert showIcon style={{ marginBottom: 16 }} {...props} />;
}
