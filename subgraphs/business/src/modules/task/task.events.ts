import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import type { Task } from './task.entity.ts';

export const TASK_EVENTS = {
  /** Another domain is to do it. */
  requested: 'business.task.requested',
  /** Its state or its count changed. */
  progressed: 'business.task.progressed',
  /** Whoever works on it, in whatever domain, must stop. */
  cancelled: 'business.task.cancelled',
} as const;

/** Call before the flush. */
export function emitTask(
  em: EntityManager,
  now: Date,
  { task, type }: { readonly task: Task; readonly type: keyof typeof TASK_EVENTS },
): void {
  const { id, organisation, kind, subject, status, owner, done, total } = task;
  emit(em, now, {
    type: TASK_EVENTS[type],
    organisation,
    subjectId: id,
    body: { taskId: id, kind, subject, status, owner, done, total: total ?? null },
  });
}
