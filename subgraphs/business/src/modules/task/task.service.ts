import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import type { Jobs } from '@zhongtai/kit/jobs';
import { Task, type TaskKind, hasEnded } from './task.entity.ts';
import { TaskEnded, TaskNotFound, TaskRunning } from './task.errors.ts';
import { emitTask } from './task.events.ts';
import { findTask, mayCancel } from './task.queries.ts';
import * as statements from './task.statements.ts';

interface NewTask {
  readonly id: string;
  readonly kind: TaskKind;
  readonly subject: string;
}

/**
 * Has it done in the caller's name: a row, and a job for a worker, both in this transaction.
 * @throws InvalidInput, TaskRunning
 */
export async function startTask(
  em: EntityManager,
  ctx: ServiceContext & { readonly jobs: Pick<Jobs, 'send'> },
  { queue, ...task }: NewTask & { /** Where its workers wait. */ readonly queue: string },
): Promise<Task> {
  const started = await openTask(em, ctx, task);
  await ctx.jobs.send(queue, { id: task.id }, { em, singletonKey: task.id });
  return started;
}

/**
 * Has another domain do it, which hears of it and tells how it goes on, in this transaction.
 * @throws InvalidInput, TaskRunning
 */
export async function requestElsewhere(
  em: EntityManager,
  ctx: ServiceContext,
  task: NewTask,
): Promise<Task> {
  const opened = await openTask(em, ctx, task);
  emitTask(em, ctx.now(), { task: opened, type: 'requested' });
  return opened;
}

async function openTask(
  em: EntityManager,
  { caller, now }: ServiceContext,
  { id, kind, subject }: NewTask,
): Promise<Task> {
  const { organisation, subject: owner, name: ownerName } = caller;
  if (organisation === null || organisation === '*') {
    throw new InvalidInput('organisation', 'Of which part of the bank?');
  }
  const row = { id, kind, subject, organisation, owner, ownerName, at: now() };
  if (!(await statements.insertTask(em, row))) throw new TaskRunning();
  return tellTask(em, id, now());
}

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
