'use client';

import { useTranslations } from 'next-intl';

interface Props {
  readonly edges: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

/** Says so when a section does not show everything. */
export function NewestOnly({ edges, pageInfo }: Props) {
  const t = useTranslations('common');
  if (!pageInfo.hasNextPage) return null;
  return (
    <p style={{ margin: '8px 0 0', color: 'var(--muted)' }}>
      {t('newestOnly', { count: edges.length })}
    </p>
  );
}
