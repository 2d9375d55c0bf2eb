import type { EntityManager } from '@mikro-orm/postgresql';
import { ALONE, type TaskKind, type TaskStatus } from './task.entity.ts';

const isDone = (rows: readonly unknown[]): boolean => rows.length > 0;

export interface TaskRow {
  readonly id: string;
  readonly organisation: string;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly owner: string;
  readonly ownerName: string;
  readonly at: Date;
}

/** False when one of its kind goes on there that bears no other beside it. */
export async function insertTask(em: EntityManager, row: TaskRow): Promise<boolean> {
  return isDone(
    await em.execute(
      `insert into business.task (id, organisation, kind, subject, owner, owner_name, created_at)
       values (?, ?, ?, ?, ?, ?, ?)
       on conflict (organisation, kind) where ${ALONE} and ended_at is null do nothing
       returning id`,
      [row.id, row.organisation, row.kind, row.subject, row.owner, row.ownerName, row.at],
    ),
  );
}

/** Which worker's turn at which task. */
export interface Turn {
  readonly id: string;
  readonly run: number;
}

/** Takes it up, also from a worker that is believed dead. Null when it waits for somebody or has ended. */
export async function takeTask(em: EntityManager, id: string, at: Date): Promise<Turn | null> {
  const [row] = await em.execute<Turn[]>(
    `update business.task set version = version + 1, status = 'RUNNING', run = run + 1,
       done = 0, started_at = coalesce(started_at, ?)
     where id = ? and status in ('WAITING', 'RUNNING') returning id, run`,
    [at, id],
  );
  return row ?? null;
}

/** False when it was cancelled or another worker has it: then stop. */
export async function countDone(
  em: EntityManager,
  { id, run }: Turn,
  { done, total }: { readonly done: number; readonly total: number | null },
): Promise<boolean> {
  return isDone(
    await em.execute(
      `update business.task set version = version + 1, done = ?, total = ?
       where id = ? and run = ? and status = 'RUNNING' returning id`,
      [done, total, id, run],
    ),
  );
}

export interface Outcome {
  readonly status: 'DONE' | 'FAILED' | 'CANCELLED';
  readonly at: Date;
  readonly errorCode?: string;
}

/** The end by its own worker. False when it is no longer this worker's. */
export async function endTurn(em: EntityManager, turn: Turn, outcome: Outcome): Promise<boolean> {
  return isDone(
    await em.execute(
      `update business.task set version = version + 1, status = ?, ended_at = ?, error_code = ?
       where id = ? and run = ? and status = 'RUNNING' returning id`,
      [outcome.status, outcome.at, outcome.errorCode ?? null, turn.id, turn.run],
    ),
  );
}

/** Puts it down until another person agrees. False when it is no longer this worker's. */
export async function putToApproval(em: EntityManager, turn: Turn, total: number) {
  return isDone(
    await em.execute(
      `update business.task set version = version + 1, status = 'WAITING_APPROVAL', done = 0, total = ?
       where id = ? and run = ? and status = 'RUNNING' returning id`,
      [total, turn.id, turn.run],
    ),
  );
}

/** After the approval. False when it did not wait for one. */
export async function letGoOn(em: EntityManager, id: string): Promise<boolean> {
  return isDone(
    await em.execute(
      `update business.task set version = version + 1, status = 'WAITING'
       where id = ? and status = 'WAITING_APPROVAL' returning id`,
      [id],
    ),
  );
}

/** As it stands where it is done. */
export interface Reported {
  readonly id: string;
  readonly status: Extract<TaskStatus, 'RUNNING' | 'DONE' | 'FAILED'>;
  readonly done: number;
  readonly total: number;
  readonly errorCode: string | null;
  readonly at: Date;
}

/** What another domain tells of its work. False when it had ended here. */
export async function noteReport(em: EntityManager, report: Reported): Promise<boolean> {
  const { id, status, done, total, errorCode, at } = report;
  return isDone(
    await em.execute(
      `update business.task set version = version + 1, status = ?, done = ?, total = ?, error_code = ?,
         started_at = coalesce(started_at, ?), ended_at = ?
       where id = ? and status in ('WAITING', 'RUNNING') returning id`,
      [status, done, total, errorCode, at, status === 'RUNNING' ? null : at, id],
    ),
  );
}

/** From outside. False when it had ended. */
export async function cancel(
  em: EntityManager,
  id: string,
  { at, errorCode }: { readonly at: Date; readonly errorCode?: string },
): Promise<boolean> {
  return isDone(
    await em.execute(
      `update business.task set version = version + 1, status = 'CANCELLED', ended_at = ?, error_code = ?
       where id = ? and status in ('WAITING_APPROVAL', 'WAITING', 'RUNNING') returning id`,
      [at, errorCode ?? null, id],
    ),
  );
}
