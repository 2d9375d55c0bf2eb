'use client';

import type { useTranslations } from 'next-intl';
import type { ProductIntakePartsFragment } from '#generated/gql/graphql.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { StatusTag, type Tone } from '#ui/status-tag.tsx';
import type { Column } from '#ui/table/data-table.tsx';

export type Intake = ProductIntakePartsFragment;
export type Translate = ReturnType<typeof useTranslations<never>>;

const TONES: Record<Intake['status'], Tone> = {
  REVIEW: 'busy',
  TAKEN_OVER: 'good',
  DISCARDED: 'quiet',
  SUPERSEDED: 'quiet',
};

export const intakeTag = (t: Translate, { status }: Pick<Intake, 'status'>) => (
  <StatusTag tone={TONES[status]} label={t(`enums.ProductIntakeStatus.${status}`)} />
);

const COUNTS = ['rowCount', 'added', 'changed', 'gone', 'parked', 'taken'] as const;

export const intakeColumns = (t: Translate): Column<Intake>[] => [
  {
    key: 'startedAt',
    title: t('productSources.readAt'),
    render: ({ id, startedAt }) => (
      <Link href={`/products/intakes/${id}`}>
        <Moment at={startedAt} />
      </Link>
    ),
  },
  { key: 'status', title: t('common.columns.status'), render: (intake) => intakeTag(t, intake) },
  ...COUNTS.map((count) => ({
    key: count,
    title: t(`productSources.counts.${count}`),
    align: 'right' as const,
    render: (intake: Intake) => <Count value={intake[count]} />,
  })),
  {
    key: 'fileName',
    title: t('productSources.file'),
    render: ({ fileName }) => fileName ?? t('common.none'),
  },
  {
    key: 'by',
    title: t('productSources.by'),
    render: ({ startedBy, decidedBy }) => [startedBy, decidedBy].filter(Boolean).join(' → '),
  },
];
