'use client';

import { Alert, Progress } from 'antd';
import { useTranslations } from 'next-intl';
import { errorKey } from '#lib/graph/errors.ts';
import { Count, Moment } from '#ui/format/formatted.tsx';
import { StatusTag } from '#ui/status-tag.tsx';
import type { Task } from './task.actions.ts';
import { TaskActions } from './task-actions.tsx';
import { useTaskTitle } from './task-title.ts';
import styles from './tasks.module.css';

const TONES = {
  WAITING_APPROVAL: 'warn',
  WAITING: 'quiet',
  RUNNING: 'busy',
  DONE: 'good',
  FAILED: 'bad',
  CANCELLED: 'quiet',
} as const;

interface Props {
  readonly task: Task;
  readonly onChange: (task: Task) => void;
}

/** One task: what it is, how far it has come, what can be done. */
export function TaskCard({ task, onChange }: Props) {
  const t = useTranslations();
  const title = useTaskTitle(task);
  return (
    <li className={styles['card']} aria-label={title}>
      <div className={styles['head']}>
        <h3>{title}</h3>
        <StatusTag tone={TONES[task.status]} label={t(`enums.TaskStatus.${task.status}`)} />
      </div>
      <div className={styles['quiet']}>
        {task.ownerName} · <Moment at={task.endedAt ?? task.createdAt} />
        {task.export && ` · ${task.export.purpose}`}
      </div>
      <TaskSteps task={task} />
      <Explanation task={task} />
      <TaskActions task={task} title={title} onChange={onChange} />
    </li>
  );
}

/** How far it has come. */
export function TaskSteps({ task }: { readonly task: Task }) {
  const t = useTranslations('tasks');
  const { kind, done, total, status } = task;
  if (status === 'WAITING_APPROVAL') {
    return <div>{t('waitsForApproval', { count: total ?? 0 })}</div>;
  }
  const percent = status === 'DONE' ? 100 : Math.floor((100 * done) / Math.max(total ?? 0, 1));
  return (
    <>
      {status === 'RUNNING' && total !== null && (
        <Progress percent={percent} size="small" aria-label={t('progress')} />
      )}
      <div className={styles['quiet']}>
        <Count value={done} />
        {total !== null && (
          <>
            {' / '}
            <Count value={total} />
          </>
        )}{' '}
        {t(`steps.${kind}`)}
      </div>
    </>
  );
}

function Explanation({ task }: { readonly task: Task }) {
  const t = useTranslations();
  const { errorCode } = task;
  if (errorCode) {
    return <Alert type="error" showIcon title={t(`errors.${errorKey(errorCode)}`)} />;
  }
  if (task.export && !task.export.isComplete) {
    return <Alert type="warning" showIcon title={t('tasks.incomplete')} />;
  }
  return null;
}
