import { UniqueConstraintViolationException } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { jobsSchema } from '../jobs/index.ts';
import { DeskJobWaits } from './desk.errors.ts';
import type { DeskItemRef } from './desk.ids.ts';

type JobRef = Extract<DeskItemRef, { kind: 'FAILED_JOB' }>;

const FAILED = `name = ? and id = ? and state = 'failed'`;

/** A domain need not have queues. */
export async function hasJobs(em: EntityManager, domain: string): Promise<boolean> {
  const [row] = await em.execute<{ there: boolean }[]>(
    'select to_regclass(?) is not null as there',
    [`${jobsSchema(domain)}.job`],
  );
  return row?.there ?? false;
}

/** As pg-boss does: one more try, at once. False: failed no longer. @throws DeskJobWaits */
export async function retryJob(
  em: EntityManager,
  domain: string,
  { queue, jobId }: JobRef,
): Promise<boolean> {
  const sql = `update ${jobsSchema(domain)}.job
    set state = 'retry', retry_limit = retry_limit + 1, completed_on = null, start_after = now()
    where ${FAILED} returning id`;
  try {
    return (await em.execute(sql, [queue, jobId])).length === 1;
  } catch (error) {
    if (error instanceof UniqueConstraintViolationException) throw new DeskJobWaits();
    throw error;
  }
}

/** False: failed no longer. */
export async function discardJob(
  em: EntityManager,
  domain: string,
  { queue, jobId }: JobRef,
): Promise<boolean> {
  const sql = `delete from ${jobsSchema(domain)}.job where ${FAILED} returning id`;
  return (await em.execute(sql, [queue, jobId])).length === 1;
}
