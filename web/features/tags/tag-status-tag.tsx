'use client';

import { useTranslations } from 'next-intl';
import type { TagStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { ACTIVE: 'good', DEFINED: 'quiet' } as const;

/** Computed, or only written down so far. */
export function TagStatusTag({ status }: { readonly status: TagStatus }) {
  const t = useTranslations('enums.TagStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
