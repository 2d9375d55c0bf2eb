import { audit } from '@zhongtai/kit/audit';
import type { Jobs, RunningJob } from '@zhongtai/kit/jobs';
import { scopedManager } from '@zhongtai/kit/scope';
import { countUnkept, takeOver } from '../ledger/index.ts';
import {
  type TaskBench,
  type Try,
  type Working,
  WORKER,
  completeTask,
  runTask,
} from '../task/index.ts';
import { RECONCILIATION_QUEUE, compareBooks } from './reconciliation.service.ts';

/** Takes up reconciliations as they are asked for. */
export async function workOnReconciliations(jobs: Jobs, bench: TaskBench): Promise<void> {
  await jobs.work(RECONCILIATION_QUEUE, ({ id }: { id: string }, { attempt }: RunningJob) =>
    runReconciliation(bench, { id, attempt }),
  );
}

/** @throws what may pass, so that it is tried again */
export function runReconciliation(bench: TaskBench, task: Try): Promise<void> {
  return runTask(bench, task, {
    failedCode: 'RECONCILIATION_FAILED',
    perform: (working) => compare(bench, working),
    noteFailure(em, { task: { id, organisation, subject: businessDate }, errorCode }) {
      const context = { caller: WORKER, now: bench.now };
      audit(em, context, {
        ...{ action: 'reconciliation.failed', organisation },
        ...{ objectKind: 'Task', objectId: id, after: { businessDate, errorCode } },
      });
    },
  });
}

/** The accounts that are new, part by part, then the comparison: its report is kept if the task still is this worker's. */
async function compare({ orm, now }: TaskBench, working: Working): Promise<void> {
  const { task, progress, signal } = working;
  const { id, organisation: bank, subject: businessDate, owner: by } = task;
  const caller = { ...WORKER, organisation: bank };
  const ctx = { em: scopedManager(orm, caller), caller, now };
  progress.total = (await countUnkept(ctx.em, bank)) + 1;
  await takeOver(ctx, bank, (accounts) => {
    progress.done += accounts;
    signal.throwIfAborted();
  });
  await ctx.em.transactional(async (em) => {
    await compareBooks(em, ctx, { id, bank, businessDate, by });
    // Accounts may have been opened meanwhile.
    const done = progress.done + 1;
    await completeTask(em, { ...working, progress: { done, total: done } }, now());
  });
}
