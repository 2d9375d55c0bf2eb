'use client';

import { useTranslations } from 'next-intl';
import type { ProductStatus } from '#generated/gql/graphql.ts';
import { StatusTag } from '#ui/status-tag.tsx';

const TONES = { ON_SALE: 'good', SUSPENDED: 'warn', OFF_SALE: 'quiet' } as const;

export function ProductStatusTag({ status }: { readonly status: ProductStatus }) {
  const t = useTranslations('enums.ProductStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
