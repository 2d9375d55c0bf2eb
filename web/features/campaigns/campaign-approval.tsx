'use client';

import { Alert, Button, Flex } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { DecisionDialog } from '#features/approvals/approval-actions.tsx';
import { useApprovalChanges, type InboxChanges } from '#features/approvals/use-approval-changes.ts';
import { useRefresh } from '#lib/use-refresh.ts';
import { ButtonLink } from '#ui/button-link.tsx';
import type { Campaign } from './campaign-page.tsx';

interface Props {
  readonly campaign: Campaign;
  readonly changes: InboxChanges;
}

/** Where the campaign stands with those who decide; nothing once they have approved it. */
export function CampaignApproval({ campaign, changes }: Props) {
  const { status } = campaign;
  return status === 'DRAFT' || status === 'SUBMITTED' ? (
    <Followed campaign={campaign} changes={changes} />
  ) : null;
}

function Followed({ campaign: { status, approval, rejectionReason }, changes }: Props) {
  const t = useTranslations('campaigns.approval');
  useApprovalChanges(changes);
  const seen = approval ? (
    <ButtonLink size="small" href={`/approvals/${approval.id}`}>
      {t('open')}
    </ButtonLink>
  ) : null;
  if (status === 'DRAFT') {
    if (!rejectionReason) return null;
    return <Note type="error" title={t('rejected')} description={rejectionReason} action={seen} />;
  }
  if (approval?.status !== 'PENDING') return <OnItsWay />;
  const title = t(approval.mayDecide ? 'forYou' : 'waits', { at: approval.waitsAt.name });
  const action = (
    <Flex gap={8} wrap>
      {seen}
      {approval.mayWithdraw && <WithdrawButton id={approval.id} />}
    </Flex>
  );
  return <Note type="info" title={title} action={action} />;
}

const LOOK_AGAIN_MS = 1_000;

/** The request or the decision is between the domains; for the case that its arrival was missed, looks again. */
function OnItsWay() {
  const t = useTranslations('campaigns.approval');
  useRefresh(LOOK_AGAIN_MS);
  return <Note type="info" title={t('sending')} />;
}

function WithdrawButton({ id }: { readonly id: string }) {
  const t = useTranslations('campaigns.approval');
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setIsOpen(true)}>
        {t('withdraw')}
      </Button>
      {isOpen && <DecisionDialog id={id} action="withdraw" onClose={() => setIsOpen(false)} />}
    </>
  );
}

function Note(
  props: Pick<Parameters<typeof Alert>[0], 'type' | 'title' | 'description' | 'action'>,
) {
  return <Alert showIcon style={{ marginBottom: 16 }} {...props} />;
}
