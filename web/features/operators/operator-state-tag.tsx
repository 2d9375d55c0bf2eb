'use client';

import { useTranslations } from 'next-intl';
import type { OperatorState } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { ACTIVE: 'good', LOCKED: 'warn', DISABLED: 'quiet' } as const;

export function OperatorStateTag({ state }: { readonly state: OperatorState }) {
  const t = useTranslations('access.operators.state');
  return <StatusTag tone={TONES[state]} label={t(state)} />;
}
