'use client';

import { UnorderedListOutlined } from '@ant-design/icons';
import { Badge, Button, Drawer } from 'antd';
import { useTranslations } from 'next-intl';
import { createContext, use, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { LiveMark } from '#ui/live-mark.tsx';
import { EmptyState } from '#ui/states/empty-state.tsx';
import type { Task } from './task.actions.ts';
import { TaskCard } from './task-card.tsx';
import styles from './tasks.module.css';
import { useTasks, type TaskChanges } from './use-tasks.ts';

interface Desk {
  /** The newest, as far as they are loaded. */
  readonly tasks: readonly Task[];
  /** Those that have not ended. */
  readonly going: readonly Task[];
  readonly isOpen: boolean;
  readonly open: () => void;
  /** Lists a task that has just been asked for. */
  readonly put: (task: Task) => void;
  /** The same, and shows it. */
  readonly follow: (task: Task) => void;
}

const DeskContext = createContext<Desk | null>(null);

/** Null where the operator has no tasks. */
export const useTaskDesk = (): Desk | null => use(DeskContext);

const GOING: readonly Task['status'][] = ['WAITING_APPROVAL', 'WAITING', 'RUNNING'];
const isGoing = ({ status }: Task): boolean => GOING.includes(status);

const OPEN = 'zhongtai.tasks.open';

/** Holds the operator's tasks for every page, and shows them in a drawer that a reload leaves open. */
export function TaskDesk({
  changes,
  children,
}: {
  readonly changes: TaskChanges;
  readonly children: ReactNode;
}) {
  const t = useTranslations('tasks');
  const { tasks, failed, state, put, reload } = useTasks(changes);
  const [isOpen, setIsOpen] = useKeptOpen();
  const going = useMemo(() => tasks?.filter(isGoing) ?? [], [tasks]);
  const desk = useMemo(
    () => ({
      ...{ tasks: tasks ?? [], going, isOpen },
      open: () => setIsOpen(true),
      put,
      follow: (task: Task) => {
        put(task);
        setIsOpen(true);
      },
    }),
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- `put` only sets state
    [tasks, going, isOpen, setIsOpen],
  );
  return (
    <DeskContext value={desk}>
      {children}
      <Drawer
        open={isOpen}
        onClose={() => setIsOpen(false)}
        placement="right"
        size={420}
        title={t('title')}
        extra={<LiveMark state={state} />}
      >
        <TaskCards tasks={tasks} failed={failed} onChange={put} onRetry={reload} />
      </Drawer>
    </DeskContext>
  );
}

interface CardsProps {
  readonly tasks: readonly Task[] | null;
  readonly failed: boolean;
  readonly onChange: (task: Task) => void;
  readonly onRetry: () => void;
}

function TaskCards({ tasks, failed, onChange, onRetry }: CardsProps) {
  const t = useTranslations('tasks');
  if (tasks === null) {
    return failed ? (
      <EmptyState title={t('failed')} action={<Button onClick={onRetry}>{t('retry')}</Button>} />
    ) : (
      <output>{t('loading')}</output>
    );
  }
  if (tasks.length === 0) return <EmptyState title={t('empty')} lead={t('emptyLead')} />;
  return (
    <ul aria-label={t('title')} className={styles['cards']}>
      {tasks.map((task) => (
        <TaskCard key={task.id} task={task} onChange={onChange} />
      ))}
    </ul>
  );
}

/** How many tasks go on, and the way to them. */
export function TaskButton() {
  const t = useTranslations('tasks');
  const desk = useTaskDesk();
  if (!desk) return null;
  return (
    <Button
      type="text"
      icon={
        <Badge count={desk.going.length} size="small" offset={[2, -2]} aria-hidden>
          <UnorderedListOutlined />
        </Badge>
      }
      aria-label={t('open', { count: desk.going.length })}
      aria-expanded={desk.isOpen}
      onClick={desk.open}
    />
  );
}

const neverChanges = () => () => undefined;
const wasOpen = () => sessionStorage.getItem(OPEN) === '1';

/** Open or not, for as long as the tab lives. */
function useKeptOpen() {
  const [chosen, setIsOpen] = useState<boolean | null>(null);
  // The server cannot know, so what was kept is read once the page stands.
  const kept = useSyncExternalStore(neverChanges, wasOpen, () => false);
  return [
    chosen ?? kept,
    (next: boolean) => {
      sessionStorage.setItem(OPEN, next ? '1' : '0');
      setIsOpen(next);
    },
  ] as const;
}
