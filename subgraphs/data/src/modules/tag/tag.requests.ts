import type { EntityManager } from '@mikro-orm/postgresql';
import type { Jobs, RunningJob } from '@zhongtai/kit/jobs';
import { emit, type OutboxEvent } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { COMPUTED_TAGS, computeTags, type TaggingContext } from '../tagging/index.ts';

const REQUESTED = 'business.task.requested';
const CANCELLED = 'business.task.cancelled';
/** What concerns the computations that operators ask for. */
export const TAG_REQUESTS = [REQUESTED, CANCELLED];

const QUEUE = 'tag-requests';
const LAST_ATTEMPT = 5;

const told = z.object({ taskId: z.guid(), kind: z.string() });

interface Taking {
  readonly em: EntityManager;
  readonly jobs: Jobs;
  readonly now: () => Date;
}

/** Takes up what is asked for, and has what was cancelled stop. May be told again. */
export async function takeTagRequests(
  { em, jobs, now }: Taking,
  events: readonly OutboxEvent[],
): Promise<void> {
  for (const { type, body, organisation } of events) {
    const { taskId: id, kind } = told.parse(body);
    if (kind !== 'TAGS') continue;
    if (type === CANCELLED) {
      await move(em, id, 'CANCELLED');
      continue;
    }
    await em.execute(
      `insert into data.tag_request (id, organisation, status, requested_at)
       values (?, ?, 'WAITING', ?) on conflict do nothing`,
      [id, organisation, now()],
    );
    await jobs.send(QUEUE, { id }, { em, singletonKey: id });
  }
}

type Status = 'RUNNING' | 'DONE' | 'FAILED' | 'CANCELLED';

/** The bank; null when the request had ended. */
async function move(em: EntityManager, id: string, status: Status): Promise<string | null> {
  const [row] = await em.execute<{ organisation: string }[]>(
    `update data.tag_request set status = ?
     where id = ? and status in ('WAITING', 'RUNNING') returning organisation`,
    [status, id],
  );
  return row?.organisation ?? null;
}

/** Computes as operators ask for it. */
export async function workOnTagRequests(jobs: Jobs, tagging: () => TaggingContext): Promise<void> {
  await jobs.work(QUEUE, ({ id }: { id: string }, { attempt }: RunningJob) =>
    computeRequested(tagging(), { id, isLast: attempt >= LAST_ATTEMPT }),
  );
}

interface Requested {
  readonly id: string;
  /** Whether it is given up when it fails. */
  readonly isLast: boolean;
}

/** @throws what may pass, so that it is tried again */
async function computeRequested(ctx: TaggingContext, { id, isLast }: Requested): Promise<void> {
  const report = (status: Exclude<Status, 'CANCELLED'>, done: number) =>
    ctx.em.fork().transactional(async (em) => {
      const bank = await move(em, id, status);
      if (bank !== null) {
        emit(em, ctx.now(), {
          ...{ type: 'data.tags.progressed', organisation: bank, subjectId: id },
          body: { taskId: id, status, done, total: COMPUTED_TAGS.size },
        });
      }
      return bank;
    });
  const bank = await report('RUNNING', 0);
  if (bank === null) return;
  try {
    const results = await computeTags(ctx, bank, {
      goesOn: async (done) => (await report('RUNNING', done)) !== null,
    });
    const computed = results.filter(({ error }) => error === null).length;
    await report(computed < results.length ? 'FAILED' : 'DONE', computed);
  } catch (error) {
    if (!isLast) throw error;
    await report('FAILED', 0);
  }
}
