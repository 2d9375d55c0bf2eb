import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import type { ServiceContext } from '../context/index.ts';
import { jobsSchema } from '../jobs/index.ts';
import {
  type Connection,
  type PageArgs,
  connectionOf,
  decodeCursor,
  emptyConnection,
  encodeCursor,
  pageSize,
} from '../pagination/index.ts';
import { hidePersonal } from '../personal/index.ts';
import { encodeItem } from './desk.ids.ts';
import { isAtHeadOffice } from './desk.scope.ts';
import { hasJobs } from './desk.statements.ts';

const queueSchema = z.object({
  queue: z.string(),
  waiting: z.number(),
  active: z.number(),
  failed: z.number(),
});

/** How much work waits in the queues of a domain. */
export async function readQueues({ em, caller }: ServiceContext, domain: string) {
  if (!(await maySee({ em, caller }, domain))) return [];
  const rows = await em.execute(`
    select queue.name as queue,
      count(*) filter (where job.state in ('created', 'retry'))::int as waiting,
      count(*) filter (where job.state = 'active')::int as active,
      count(*) filter (where job.state = 'failed')::int as failed
    from ${jobsSchema(domain)}.queue queue
    left join ${jobsSchema(domain)}.job job
      on job.name = queue.name and job.state in ('created', 'retry', 'active', 'failed')
    where queue.name not like '\\_\\_%' group by queue.name order by queue.name limit 100`);
  return z.array(queueSchema).parse(rows);
}

const jobSchema = z.object({
  jobId: z.string(),
  queue: z.string(),
  error: z.string(),
  attempts: z.number(),
  createdAt: z.coerce.date(),
  failedAt: z.coerce.date(),
  position: z.string(),
});

export type FailedJob = z.infer<typeof jobSchema> & { readonly id: string };

/** Jobs that are tried no more, newest first. */
export async function listFailedJobs(
  { em, caller }: ServiceContext,
  domain: string,
  args: PageArgs,
): Promise<Connection<FailedJob>> {
  const limit = pageSize(args) + 1;
  const after = args.after ? decodeCursor(args.after, 2) : [];
  if (!(await maySee({ em, caller }, domain))) return emptyConnection();
  const job = `${jobsSchema(domain)}.job`;
  const rows = await em.execute(
    `select id as "jobId", name as queue, retry_count + 1 as attempts, created_on as "createdAt",
       coalesce(output ->> 'message', output #>> '{value}', '') as error,
       completed_on as "failedAt", completed_on::text as position
     from ${job} where state = 'failed'
       ${args.after ? 'and (completed_on, id) < (?::timestamptz, ?::uuid)' : ''}
     order by completed_on desc, id desc limit ${limit}`,
    after,
  );
  return connectionOf({
    rows: z
      .array(jobSchema)
      .parse(rows)
      .map((row) => ({
        ...row,
        error: hidePersonal(row.error),
        id: encodeItem(['job', row.queue, row.jobId]),
      })),
    args,
    cursorOf: ({ position, jobId }) => encodeCursor([position, jobId]),
    totalCount: () => count(em, `${job} where state = 'failed'`),
  });
}

/** A job tells of no organisation, so branches see none. */
const maySee = async ({ em, caller }: Pick<ServiceContext, 'em' | 'caller'>, domain: string) =>
  isAtHeadOffice(caller) && hasJobs(em, domain);

export async function count(em: EntityManager, from: string): Promise<number> {
  const [row] = await em.execute<{ n: number }[]>(`select count(*)::int as n from ${from}`);
  return row?.n ?? 0;
}
