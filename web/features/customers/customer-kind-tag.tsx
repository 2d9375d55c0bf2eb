'use client';

import { useTranslations } from 'next-intl';
import type { CustomerKind } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { CUSTOMER: 'good', MEMBER: 'busy', PROSPECT: 'quiet' } as const;

export function CustomerKindTag({ kind }: { readonly kind: CustomerKind }) {
  const t = useTranslations('enums.CustomerKind');
  return <StatusTag tone={TONES[kind]} label={t(kind)} />;
}
