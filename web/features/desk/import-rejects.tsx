'use client';

import { useTranslations } from 'next-intl';
import type { DeskQuery } from '#generated/gql/graphql.ts';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { NotAvailable } from '#ui/states/not-available.tsx';
import { DataTable } from '#ui/table/data-table.tsx';

interface Props {
  /** Null when business does not answer. */
  readonly rejects: DeskQuery['importRejects'];
}

/** What the last import of each data set could not take. */
export function ImportRejects({ rejects }: Props) {
  const t = useTranslations('desk');
  if (!rejects) return <NotAvailable />;
  if (rejects.length === 0) return <EmptyState title={t('noRejects')} />;
  return rejects.map(({ name, count, at, rows }) => (
    <div key={name}>
      <p>
        {t('rejected', { name, count })} · <Moment at={at} />
      </p>
      <DataTable
        label={t('rejectsOf', { name })}
        rows={rows}
        rowKey={({ file, line, column }) => `${file} ${line} ${column}`}
        empty={t('noRejects')}
        columns={[
          { key: 'file', title: t('file'), render: ({ file }) => file },
          { key: 'line', title: t('line'), align: 'right', render: ({ line }) => line },
          { key: 'column', title: t('column'), render: ({ column }) => column },
          { key: 'reason', title: t('error'), render: ({ reason }) => reason },
        ]}
      />
    </div>
  ));
}
