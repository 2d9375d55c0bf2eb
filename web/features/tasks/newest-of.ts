import type { Task } from './task.actions.ts';

const MOST = 30;

/**
 * What is known of tasks, whichever answer came first: an event may overtake the answer that a task was begun, and a
 * list the event after it. Newest task first.
 */
export function newestOf(known: readonly Task[], answered: readonly Task[]): readonly Task[] {
  const byId = new Map(known.map((task) => [task.id, task]));
  for (const task of answered) {
    const before = byId.get(task.id);
    if (!before || before.version < task.version) byId.set(task.id, task);
  }
  return [...byId.values()]
    .toSorted((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt))
    .slice(0, MOST);
}
