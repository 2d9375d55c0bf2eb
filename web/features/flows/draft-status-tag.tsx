'use client';

import { useTranslations } from 'next-intl';
import type { FlowDraftStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { DRAFT: 'quiet', SUBMITTED: 'busy', PUBLISHED: 'good', DISCARDED: 'quiet' } as const;

export function DraftStatusTag({ status }: { readonly status: FlowDraftStatus }) {
  const t = useTranslations('enums.FlowDraftStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
