'use client';

import { useTranslations } from 'next-intl';
import type { CampaignStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = {
  DRAFT: 'quiet',
  SUBMITTED: 'warn',
  SCHEDULED: 'busy',
  PREPARING: 'busy',
  RUNNING: 'good',
  ENDED: 'quiet',
} as const;

export function CampaignStatusTag({ status }: { readonly status: CampaignStatus }) {
  const t = useTranslations('enums.CampaignStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
