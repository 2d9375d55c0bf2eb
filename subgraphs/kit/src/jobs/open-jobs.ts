import type { EntityManager } from '@mikro-orm/postgresql';
import { fromKysely, PgBoss, type SendOptions } from 'pg-boss';
import { newId } from '../ids/index.ts';
import type { Logger } from '../logging/index.ts';
import { withSpan } from '../telemetry/index.ts';
import { jobsSchema } from './install-jobs.ts';

export interface JobsOptions {
  /** Of the domain's runtime role. */
  readonly url: string;
  readonly domain: string;
  readonly logger: Logger;
}

export interface Send {
  /** Adds the job in this manager's open transaction: it exists only if that commits. */
  readonly em?: EntityManager;
  /** Not before this moment. */
  readonly at?: Date;
  /** While a job of the queue with this key waits or runs, no other is added. */
  readonly singletonKey?: string;
}

export interface RunningJob {
  readonly id: string;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Fires when the job took too long and is given to another worker. */
  readonly signal: AbortSignal;
}

export interface Jobs {
  /** Gives the id of the job; null when the singleton key kept it out. */
  send(queue: string, data: object, options?: Send): Promise<string | null>;
  /** Handles jobs one after another. A failed one is tried again later: the handler must bear that. */
  work<Data extends object>(queue: string, handle: Handler<Data>): Promise<void>;
  /** Sends an empty job to `queue` whenever `cron` says so in time zone `tz`. */
  schedule(queue: string, cron: string, tz: string): Promise<void>;
  /** Lets running jobs end. */
  stop(): Promise<void>;
}

export type Handler<Data extends object> = (data: Data, job: RunningJob) => Promise<void>;

/** `exclusive`: one waiting or running job per singleton key; those without a key get one of their own. */
const QUEUE = {
  policy: 'exclusive',
  notify: true,
  retryLimit: 10,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 300,
  // A worker that died is noticed after this, not after the whole time a job may take.
  heartbeatSeconds: 30,
} as const;

/** New jobs wake the worker; retries and jobs whose time has come are found by polling. */
const WORK = {
  batchSize: 1,
  pollingIntervalSeconds: 1,
  notifyPollingIntervalSeconds: 1,
  includeMetadata: true,
} as const;

const GRACE_MS = 8_000;

/** Background work of a domain, in its own database. */
export async function openJobs({ url, domain, logger }: JobsOptions): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    schema: jobsSchema(domain),
    createSchema: false,
    migrate: false,
    // Index maintenance belongs to the owner of the tables.
    reindex: false,
    useListenNotify: true,
    superviseIntervalSeconds: 10,
    max: 4,
  });
  boss.on('error', (err) => logger.error({ err }, 'jobs failed'));
  boss.on('warning', ({ message }) => logger.warn({ warning: message }, 'jobs warn'));
  await boss.start();
  return new BossJobs(boss, logger);
}

class BossJobs implements Jobs {
  readonly #boss: PgBoss;
  readonly #logger: Logger;
  readonly #queues = new Map<string, Promise<void>>();

  constructor(boss: PgBoss, logger: Logger) {
    this.#boss = boss;
    this.#logger = logger;
  }

  async send(queue: string, data: object, options: Send = {}): Promise<string | null> {
    await this.#queue(queue);
    const { em, at, singletonKey = newId() } = options;
    const settings: SendOptions = { singletonKey, ...(at && { startAfter: at }) };
    if (!em) return this.#boss.send(queue, data, settings);
    if (!em.isInTransaction()) throw new Error('send with em needs an open transaction');
    return this.#boss.send(queue, data, { ...settings, db: fromKysely(em.getKysely()) });
  }

  async work<Data extends object>(queue: string, handle: Handler<Data>): Promise<void> {
    await this.#queue(queue);
    const workerId = await this.#boss.work<Data>(queue, WORK, async (jobs) => {
      for (const { id, data, signal, retryCount } of jobs) {
        await this.#run(queue, { id, signal, attempt: retryCount + 1 }, (job) => handle(data, job));
      }
      // More may be waiting: look at once instead of at the next poll.
      this.#boss.notifyWorker(workerId);
    });
  }

  async schedule(queue: string, cron: string, tz: string): Promise<void> {
    await this.#queue(queue);
    await this.#boss.schedule(queue, cron, {}, { tz });
  }

  async stop(): Promise<void> {
    await this.#boss.stop({ graceful: true, timeout: GRACE_MS });
  }

  async #run(queue: string, job: RunningJob, handle: (job: RunningJob) => Promise<void>) {
    try {
      await withSpan(`job ${queue}`, { 'job.id': job.id }, () => handle(job));
    } catch (err) {
      this.#logger.warn({ err, queue, jobId: job.id, attempt: job.attempt }, 'job failed');
      throw err;
    }
  }

  #queue(name: string): Promise<void> {
    const existing = this.#queues.get(name);
    if (existing) return existing;
    const made = this.#boss.createQueue(name, QUEUE);
    this.#queues.set(name, made);
    // Otherwise one failure would stand for ever.
    made.catch(() => this.#queues.delete(name));
    return made;
  }
}
