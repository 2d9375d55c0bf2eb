'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AuditEntriesQuery } from '#generated/gql/graphql.ts';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { FilterField } from '#ui/table/filter-bar.tsx';
import { ListTable } from '#ui/table/list-table.tsx';
import { auditColumns, type AuditEntry } from './audit-columns.tsx';
import { AuditEntryDrawer } from './audit-entry-drawer.tsx';
import { ACTOR_KINDS } from './audit-filter.ts';
import { ACTIONS } from './audit-actions.ts';
import { OBJECT_KINDS, actionWord, kindWord } from './audit-words.ts';

type Translate = ReturnType<typeof useTranslations<never>>;

interface Props {
  readonly entries: AuditEntriesQuery['auditEntries'];
}

/** Everything that was done, newest first; one entry at a time opens beside it. */
export function AuditList({ entries }: Props) {
  const t = useTranslations();
  const [shown, setShown] = useState<AuditEntry | null>(null);
  return (
    <>
      <ListTable
        label={t('audit.title')}
        columns={auditColumns(t, setShown)}
        rows={entries.edges.map(({ node }) => node)}
        rowKey={({ id }) => id}
        page={{ ...entries.pageInfo, totalCount: entries.totalCount }}
        filters={filters(t)}
        empty={<EmptyState title={t('audit.empty')} />}
      />
      <AuditEntryDrawer entry={shown} onClose={() => setShown(null)} />
    </>
  );
}

function filters(t: Translate): FilterField[] {
  return [
    { name: 'query', label: t('audit.filter.query'), type: 'text' },
    { name: 'actor', label: t('audit.actor'), type: 'text' },
    {
      name: 'actorKind',
      label: t('audit.actorKind'),
      type: 'choice',
      options: ACTOR_KINDS.map((value) => ({ value, label: t(`audit.actorKinds.${value}`) })),
    },
    {
      name: 'action',
      label: t('audit.action'),
      type: 'choice',
      options: ACTIONS.map((value) => ({ value, label: actionWord(t, value) })),
    },
    {
      name: 'objectKind',
      label: t('audit.objectKind'),
      type: 'choice',
      options: OBJECT_KINDS.map((value) => ({ value, label: kindWord(t, value) })),
    },
    { name: 'objectId', label: t('audit.objectId'), type: 'text' },
    { name: 'from', label: t('audit.filter.from'), type: 'date' },
    { name: 'to', label: t('audit.filter.to'), type: 'date' },
  ];
}
