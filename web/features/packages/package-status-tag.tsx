'use client';

import { useTranslations } from 'next-intl';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import type { Package } from './package-values.ts';

const TONES = {
  DRAFT: 'busy',
  SUBMITTED: 'warn',
  PUBLISHED: 'good',
  DISCARDED: 'quiet',
} as const satisfies Record<Package['status'], Tone>;

export function PackageStatusTag({ status }: Pick<Package, 'status'>) {
  const t = useTranslations('enums.PackageStatus');
  return <StatusTag tone={TONES[status]} label={t(status)} />;
}
