'use client';

import { useCallback, useEffect, useState } from 'react';
import type { TaskChangedSubscription } from '#generated/gql/graphql.ts';
import type { LiveDocument } from '#lib/graph/document.ts';
import { useLive, type LiveState } from '#lib/live/use-live.ts';
import { loadTasks, type Task } from './task.actions.ts';

export type TaskChanges = LiveDocument<TaskChangedSubscription, { after?: string | null }>;

const MOST = 30;
const GOING: readonly Task['status'][] = ['WAITING_APPROVAL', 'WAITING', 'RUNNING'];

export const isGoing = ({ status }: Task): boolean => GOING.includes(status);

interface Tasks {
  /** Newest first; null until they are loaded. */
  readonly tasks: readonly Task[] | null;
  readonly failed: boolean;
  readonly state: LiveState;
  /** Puts a task in its place, or on top when it is new. */
  readonly put: (task: Task) => void;
  readonly reload: () => void;
}

/** The operator's tasks: those there are, and each change as it happens. */
export function useTasks(changes: TaskChanges): Tasks {
  const [tasks, setTasks] = useState<readonly Task[] | null>(null);
  const [failed, setFailed] = useState(false);
  const put = (task: Task) => setTasks((before) => withTask(before ?? [], task));
  const state = useLive({
    document: changes,
    variables: {},
    cursorOf: ({ taskChanged }) => taskChanged.cursor,
    onMessage: ({ taskChanged: { task } }) => task && put(task),
  });
  const reload = useCallback(() => {
    void loadTasks().then((loaded) => {
      setFailed(loaded === null);
      if (loaded) setTasks(loaded);
    });
  }, []);
  // Also whenever the connection stands again: what happened in between is in the list.
  useEffect(reload, [reload, state]);
  return { tasks, failed, state, put, reload };
}

function withTask(tasks: readonly Task[], task: Task): readonly Task[] {
  const isKnown = tasks.some(({ id }) => id === task.id);
  return isKnown
    ? tasks.map((each) => (each.id === task.id && !isOlder(task, each) ? task : each))
    : [task, ...tasks].slice(0, MOST);
}

/** What ended does not go on again: the answer that it began may come last. */
const isOlder = (task: Task, known: Task): boolean => isGoing(task) && !isGoing(known);
