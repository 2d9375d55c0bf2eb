'use client';

import { App, Button } from 'antd';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { errorKey } from '#lib/graph/errors.ts';
import type { Outcome } from '#lib/graph/outcome.ts';
import { Link } from '#lib/i18n/navigation.ts';
import { cancelTask, exportLink, type Task } from './task.actions.ts';
import styles from './tasks.module.css';

interface Props {
  readonly task: Task;
  /** Of the task: buttons of several cards must differ in name. */
  readonly title: string;
  readonly onChange: (task: Task) => void;
  /** On the page that it would lead to. */
  readonly isShownHere?: boolean;
}

/** What the operator may do to a task now. */
export function TaskActions({ task, title, onChange, isShownHere = false }: Props) {
  const t = useTranslations('tasks');
  const { perform, isPending } = usePerform(onChange);
  const download = useDownload();
  const { id, mayCancel } = task;
  return (
    <div className={styles['actions']}>
      {task.status === 'DONE' && task.export?.fileName && (
        <Button
          size="small"
          type="primary"
          aria-label={t('downloadOf', { title })}
          onClick={() => download(id)}
        >
          {t('download')}
        </Button>
      )}
      {task.export?.approvalId && (
        <Link href={`/approvals/${task.export.approvalId}`}>{t('seeApproval')}</Link>
      )}
      {task.kind === 'RECONCILIATION' && (
        <Link href={reportOf(task)}>{t('seeReconciliation')}</Link>
      )}
      {task.kind === 'ANALYSIS' && !isShownHere && (
        <Link href={`/analysis/runs/${id}`}>{t('seeAnalysis')}</Link>
      )}
      {mayCancel && (
        <Button
          size="small"
          loading={isPending}
          aria-label={t('cancelOf', { title })}
          onClick={() => perform(() => cancelTask(id))}
        >
          {t('cancel')}
        </Button>
      )}
    </div>
  );
}

/** Its report has its id; until then, those there are. */
const reportOf = ({ id, status }: Task): string =>
  status === 'DONE' ? `/ledger/reconciliations/${id}` : '/ledger/reconciliations';

type Perform = (act: () => Promise<Outcome<Task>>) => void;

function usePerform(onChange: (task: Task) => void) {
  const t = useTranslations('errors');
  const { message } = App.useApp();
  const [isPending, startTransition] = useTransition();
  const perform: Perform = (act) =>
    startTransition(async () => {
      const outcome = await act();
      if (outcome.ok) onChange(outcome.value);
      else message.error(t(errorKey(outcome.code)));
    });
  return { perform, isPending };
}

function useDownload(): (id: string) => void {
  const t = useTranslations('errors');
  const { message } = App.useApp();
  return (id) =>
    void exportLink(id).then((outcome) => {
      // The answer is an attachment: the page stays.
      if (outcome.ok) window.location.assign(outcome.value);
      else message.error(t(errorKey(outcome.code)));
    });
}
