'use client';

import { Badge } from 'antd';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useLive } from '#lib/live/use-live.ts';
import type { InboxChanges } from './use-approval-changes.ts';

export interface InboxSource {
  /** When the page was loaded. */
  readonly toDecide: number;
  readonly changes: InboxChanges;
}

/** How many requests wait for the operator; follows what happens. Nothing when none does. */
export function InboxCount({ source }: { readonly source: InboxSource }) {
  const t = useTranslations('approvals');
  const [counted, setCounted] = useState<number | null>(null);
  useLive({
    document: source.changes,
    variables: {},
    cursorOf: ({ approvalInboxChanged }) => approvalInboxChanged.cursor,
    onMessage: ({ approvalInboxChanged }) => setCounted(approvalInboxChanged.toDecide),
  });
  const count = counted ?? source.toDecide;
  if (count === 0) return null;
  return (
    <span style={{ marginInlineStart: 'auto' }}>
      <Badge count={count} aria-hidden />
      <span className="visually-hidden">{t('toDecide', { count })}</span>
    </span>
  );
}
