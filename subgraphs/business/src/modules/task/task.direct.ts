import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { scopedManager } from '@zhongtai/kit/scope';
import { Task } from './task.entity.ts';
import { type TaskBench, completeTask, type Working } from './task.run.ts';
import { tellTask } from './task.service.ts';
import { type TaskRow, type Turn, endTurn, insertTask, takeTask } from './task.statements.ts';
import { type Progress, startPulse, TurnLost, WORKER } from './task.work.ts';

type Bench = Pick<TaskBench, 'orm' | 'now'>;

interface DirectTask extends Omit<TaskRow, 'id' | 'at'> {
  readonly failedCode: string;
  readonly perform: (working: Pick<Working, 'progress' | 'signal'>) => Promise<void>;
}

/**
 * Work that whoever asks for it does at once in a process of its own, seen and cancelled like all other. One of a kind
 * and bank that was killed is taken up again.
 * @throws TurnLost when it was cancelled, or begun once more elsewhere; whatever `perform` throws
 */
export async function runDirectly(
  bench: Bench,
  { failedCode, perform, ...row }: DirectTask,
): Promise<void> {
  const { orm, now } = bench;
  const turn = await inScope(bench, (em) => begin(em, row, now()));
  const progress: Progress = { done: 0, total: null };
  const pulse = startPulse({ orm, turn, progress, now });
  try {
    await perform({ progress, signal: pulse.signal });
    await inScope(bench, (em) => completeTask(em, { turn, progress }, now()));
  } catch (error) {
    if (error instanceof TurnLost) throw error;
    await inScope(bench, async (em) => {
      const outcome = { status: 'FAILED', at: now(), errorCode: failedCode } as const;
      if (await endTurn(em, turn, outcome)) await tellTask(em, turn.id, now());
    });
    throw error;
  } finally {
    await pulse.stop();
  }
}

const inScope = <Result>({ orm }: Bench, work: (em: EntityManager) => Promise<Result>) =>
  scopedManager(orm, WORKER).transactional(work);

async function begin(em: EntityManager, row: Omit<TaskRow, 'id' | 'at'>, at: Date): Promise<Turn> {
  const made = newId();
  const { organisation, kind } = row;
  const id = (await insertTask(em, { ...row, id: made, at }))
    ? made
    : (await em.findOneOrFail(Task, { organisation, kind, endedAt: null })).id;
  const turn = await takeTask(em, id, at);
  // It ended between the two statements.
  if (!turn) throw new TurnLost();
  await tellTask(em, id, at);
  return turn;
}
