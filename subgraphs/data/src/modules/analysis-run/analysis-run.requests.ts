import type { EntityManager } from '@mikro-orm/postgresql';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { cancelRun } from './analysis-run.statements.ts';
import { RUNS_QUEUE } from './analysis-run.work.ts';

const requested = z.object({ taskId: z.guid() });
const cancelled = z.object({ taskId: z.guid(), kind: z.string() });

/** Has what is asked for done. May be told again. */
export async function takeRequestedRuns(
  em: EntityManager,
  jobs: Jobs,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { body } of events) {
    const { taskId: id } = requested.parse(body);
    await jobs.send(RUNS_QUEUE, { id }, { em, singletonKey: id });
  }
}

/** Its worker learns of it by its next beat. */
export async function takeCancelledRuns(
  em: EntityManager,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { body, at } of events) {
    const { taskId: id, kind } = cancelled.parse(body);
    if (kind === 'ANALYSIS') await cancelRun(em, id, at);
  }
}
