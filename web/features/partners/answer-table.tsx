'use client';

import { useTranslations } from 'next-intl';
import type { OperationUsageQuery } from '#generated/gql/graphql.ts';
import { Count, Share } from '#ui/format/formatted.tsx';
import { DataTable, type Column } from '#ui/table/data-table.tsx';

type Use = OperationUsageQuery['operationUsage'][number];
type Translate = ReturnType<typeof useTranslations<never>>;

/** Requests and errors, operation by operation. */
export function AnswerTable({ usage }: { readonly usage: readonly Use[] }) {
  const t = useTranslations();
  return (
    <DataTable
      label={t('partners.answersLabel')}
      rows={usage}
      rowKey={({ operation }) => operation}
      columns={columns(t)}
      empty={t('partners.noAnswers')}
    />
  );
}

const columns = (t: Translate): Column<Use>[] => [
  {
    key: 'operation',
    title: t('catalogue.operation'),
    render: ({ operation }) => <code>{operation}</code>,
  },
  {
    key: 'operations',
    title: t('catalogue.volume'),
    align: 'right',
    render: ({ operations }) => <Count value={operations} />,
  },
  {
    key: 'errors',
    title: t('catalogue.errors'),
    align: 'right',
    render: ({ errors }) => <Count value={errors} />,
  },
  {
    key: 'share',
    title: t('partners.errorShare'),
    align: 'right',
    render: ({ errors, operations }) => <Share value={errors / operations} digits={2} />,
  },
  {
    key: 'average',
    title: t('catalogue.average'),
    align: 'right',
    render: ({ averageMs }) => t('catalogue.ms', { ms: Math.round(averageMs) }),
  },
];
