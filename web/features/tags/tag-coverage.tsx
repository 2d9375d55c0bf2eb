'use client';

import { useTranslations } from 'next-intl';
import { Count, Moment, Share } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';

interface CoverageProps {
  readonly coverage: number;
  /** Customers of the operator's part of the bank; null when it is not known now. */
  readonly customerCount: number | null;
}

/** How many customers have a value, and which share that is of all. */
export function TagCoverage({ coverage, customerCount }: CoverageProps) {
  return (
    <>
      <Count value={coverage} />
      {customerCount !== null && customerCount > 0 && (
        <span style={{ color: 'var(--muted)' }}>
          {' · '}
          <Share value={coverage / customerCount} />
        </span>
      )}
    </>
  );
}

interface ComputedProps {
  readonly computedAt: string;
  readonly isLate: boolean;
}

/** When the values were computed, and whether that is too long ago. */
export function TagComputed({ computedAt, isLate }: ComputedProps) {
  const t = useTranslations('tags');
  return (
    <>
      <Moment at={computedAt} /> {isLate && <StatusTag tone="warn" label={t('late')} />}
    </>
  );
}
