import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { Task, hasEnded } from './task.entity.ts';
import { TaskEnded, TaskNotFound } from './task.errors.ts';
import { emitTask } from './task.events.ts';
import { findTask, mayCancel } from './task.queries.ts';
import * as statements from './task.statements.ts';

/** @throws TaskNotFound, TaskEnded, Forbidden */
export async function cancelTask(ctx: ServiceContext, id: string): Promise<Task> {
  return ctx.em.transactional(async (em) => {
    const task = await findTask({ ...ctx, em }, id);
    if (!task) throw new TaskNotFound();
    if (hasEnded(task)) throw new TaskEnded();
    if (!mayCancel(ctx.caller, task)) throw new Forbidden('It is not yours.');
    const { status } = task;
    if (!(await cancelled(em, ctx, { task }))) throw new TaskEnded();
    audit(em, ctx, {
      action: `${task.kind.toLowerCase()}.cancelled`,
      organisation: task.organisation,
      objectKind: 'Task',
      objectId: task.id,
      before: { status },
      after: { status: task.status, subject: task.subject },
    });
    return task;
  });
}

interface Ending {
  readonly task: Task;
  readonly errorCode?: string;
}

/** Ends it from outside and tells its worker, in this transaction. False when it had ended already. */
export async function cancelled(
  em: EntityManager,
  { now }: Pick<ServiceContext, 'now'>,
  { task, ...why }: Ending,
): Promise<boolean> {
  if (!(await statements.cancel(em, task.id, { at: now(), ...why }))) return false;
  await em.refreshOrFail(task);
  emitTask(em, now(), { task, type: 'cancelled' });
  emitTask(em, now(), { task, type: 'progressed' });
  return true;
}

/** Reads what a statement has just written and tells those who watch it. */
export async function tellTask(em: EntityManager, id: string, now: Date): Promise<Task> {
  const task = await em.findOneOrFail(Task, id, { refresh: true });
  emitTask(em, now, { task, type: 'progressed' });
  return task;
}
