'use client';

import { useCallback, useEffect, useState } from 'react';
import type { TaskChangedSubscription } from '#generated/gql/graphql.ts';
import type { LiveDocument } from '#lib/graph/document.ts';
import { useLive, type LiveState } from '#lib/live/use-live.ts';
import { newestOf } from './newest-of.ts';
import { loadTasks, type Task } from './task.actions.ts';

export type TaskChanges = LiveDocument<TaskChangedSubscription, { after?: string | null }>;

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
  const put = (task: Task) => setTasks((known) => newestOf(known ?? [], [task]));
  const state = useLive({
    document: changes,
    variables: {},
    cursorOf: ({ taskChanged }) => taskChanged.cursor,
    onMessage: ({ taskChanged: { task } }) => task && put(task),
  });
  const reload = useCallback(() => {
    const told = (loaded: readonly Task[] | null) => {
      setFailed(loaded === null);
      if (loaded) setTasks((known) => newestOf(known ?? [], loaded));
    };
    // It also fails when the console itself does not answer, as while it is being replaced.
    loadTasks().then(told, () => told(null));
  }, []);
  // Also whenever the connection stands again: what happened in between is in the list.
  useEffect(reload, [reload, state]);
  return { tasks, failed, state, put, reload };
}
