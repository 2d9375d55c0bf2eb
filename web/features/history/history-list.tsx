'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useState, useTransition } from 'react';
import { actionWord } from '#features/audit/audit-words.ts';
import { ChangesTable } from '#features/audit/changes-table.tsx';
import { Moment } from '#ui/format/formatted.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import { loadHistory, type HistoryOf, type HistoryPage } from './history.actions.ts';
import styles from './history.module.css';

type Entry = HistoryPage['edges'][number]['node'];

interface Props {
  readonly of: HistoryOf;
  readonly first: HistoryPage;
}

/** Newest first; older entries are loaded on demand. */
export function HistoryList({ of, first }: Props) {
  const t = useTranslations();
  const { message } = App.useApp();
  const [pages, setPages] = useState<readonly HistoryPage[]>([first]);
  const [isPending, startTransition] = useTransition();
  const entries = pages.flatMap(({ edges }) => edges.map(({ node }) => node));
  const last = pages.at(-1)?.pageInfo;
  const loadOlder = () =>
    startTransition(async () => {
      const older = await loadHistory(of, last?.endCursor ?? null);
      if (older) setPages((before) => [...before, older]);
      else message.error(t('common.notAvailable'));
    });
  if (entries.length === 0) return <EmptyState title={t('audit.noHistory')} />;
  return (
    <>
      <ol className={styles['entries']}>
        {entries.map((entry) => (
          <HistoryEntry key={entry.id} entry={entry} />
        ))}
      </ol>
      {last?.hasNextPage && (
        <Button type="link" loading={isPending} onClick={loadOlder}>
          {t('audit.older')}
        </Button>
      )}
    </>
  );
}

function HistoryEntry({ entry }: { readonly entry: Entry }) {
  const t = useTranslations();
  const { at, action, actor, actorName, purpose, changes } = entry;
  return (
    <li>
      <span className={styles['at']}>
        <Moment at={at} />
      </span>
      <div>
        <strong title={action}>{actionWord(t, action)}</strong>{' '}
        <span title={actor}>{t('audit.by', { name: actorName })}</span>
        {purpose && <div className={styles['note']}>{purpose}</div>}
        {changes.length > 0 && (
          <details className={styles['changes']}>
            <summary>{t('audit.changeCount', { count: changes.length })}</summary>
            <ChangesTable changes={changes} />
          </details>
        )}
      </div>
    </li>
  );
}
