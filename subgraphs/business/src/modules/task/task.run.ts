import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from '@zhongtai/kit/logging';
import { scopedManager } from '@zhongtai/kit/scope';
import type { Task } from './task.entity.ts';
import { tellTask } from './task.service.ts';
import { type Turn, countDone, endTurn, takeTask } from './task.statements.ts';
import { type Progress, TurnLost, WORKER, startPulse } from './task.work.ts';

export interface TaskBench {
  readonly orm: MikroORM;
  readonly logger: Logger;
  readonly now: () => Date;
}

/** Which task, and how often it was tried with this. */
export interface Try {
  readonly id: string;
  readonly attempt: number;
}

interface Taken {
  readonly task: Task;
  readonly turn: Turn;
}

export interface Working extends Taken {
  /** The work counts here. */
  readonly progress: Progress;
  /** Fires when it was cancelled or another worker has it. */
  readonly signal: AbortSignal;
}

interface TaskWork {
  /** Does it from its beginning, since nothing an earlier try left is trusted, and ends it with `completeTask`. */
  readonly perform: (working: Working) => Promise<void>;
  /** The code of what another try would only meet again; null of what may pass. */
  readonly lastingCode?: (error: unknown) => string | null;
  /** The code when no try succeeded. */
  readonly failedCode: string;
  /** In the transaction in which it fails. */
  readonly noteFailure: (em: EntityManager, failed: Failed) => void | Promise<void>;
}

interface Failed {
  readonly task: Task;
  readonly errorCode: string;
}

const LAST_ATTEMPT = 5;

/**
 * Takes a task up and has it done. Ends quietly when it was cancelled or another worker has it.
 * @throws what may pass, so that it is tried again
 */
export async function runTask(bench: TaskBench, { id, attempt }: Try, work: TaskWork) {
  const { orm, now, logger } = bench;
  const taken = await takeUp(bench, id);
  if (!taken) return;
  const progress: Progress = { done: 0, total: null };
  const pulse = startPulse({ orm, turn: taken.turn, progress, now });
  try {
    await work.perform({ ...taken, progress, signal: pulse.signal });
  } catch (error) {
    if (pulse.signal.aborted || error instanceof TurnLost) return;
    const lasting = work.lastingCode?.(error) ?? null;
    if (lasting === null && attempt < LAST_ATTEMPT) throw error;
    if (lasting === null) logger.error({ err: error, taskId: id }, 'task given up');
    await giveUp(bench, taken, { ...work, failedCode: lasting ?? work.failedCode });
  } finally {
    await pulse.stop();
  }
}

/**
 * Ends it well, in the transaction that keeps what came of it.
 * @throws TurnLost when it is no longer this worker's, so that nothing is kept
 */
export async function completeTask(
  em: EntityManager,
  { turn, progress }: Pick<Working, 'turn' | 'progress'>,
  at: Date,
): Promise<void> {
  const isOurs = await countDone(em, turn, progress);
  if (!isOurs || !(await endTurn(em, turn, { status: 'DONE', at }))) throw new TurnLost();
  await tellTask(em, turn.id, at);
}

function takeUp({ orm, now }: TaskBench, id: string): Promise<Taken | null> {
  return scopedManager(orm, WORKER).transactional(async (em) => {
    const turn = await takeTask(em, id, now());
    return turn && { turn, task: await tellTask(em, id, now()) };
  });
}

async function giveUp(
  { orm, now }: TaskBench,
  { task, turn }: Taken,
  { failedCode: errorCode, noteFailure }: TaskWork,
): Promise<void> {
  await scopedManager(orm, WORKER).transactional(async (em) => {
    if (!(await endTurn(em, turn, { status: 'FAILED', at: now(), errorCode }))) return;
    await noteFailure(em, { task, errorCode });
    await tellTask(em, turn.id, now());
  });
}
