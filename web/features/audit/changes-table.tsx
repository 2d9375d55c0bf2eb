'use client';

import { useTranslations } from 'next-intl';
import { DataTable } from '#ui/table/data-table.tsx';
import { fieldWord } from './audit-words.ts';

interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What differs, field by field. */
export function ChangesTable({ changes }: { readonly changes: readonly Change[] }) {
  const t = useTranslations();
  const value = (text: string | null) =>
    text === null ? t('common.none') : <span style={{ overflowWrap: 'anywhere' }}>{text}</span>;
  return (
    <DataTable<Change>
      label={t('audit.changes')}
      rows={changes}
      rowKey={({ field }) => field}
      empty={t('audit.noChanges')}
      columns={[
        {
          key: 'field',
          title: t('audit.field'),
          render: ({ field }) => <span title={field}>{fieldWord(t, field)}</span>,
        },
        { key: 'before', title: t('audit.before'), render: ({ before }) => value(before) },
        { key: 'after', title: t('audit.after'), render: ({ after }) => value(after) },
      ]}
    />
  );
}
