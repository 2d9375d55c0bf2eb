import type { EntityManager } from '@mikro-orm/postgresql';
import type { Jobs } from '@zhongtai/kit/jobs';
import type { OutboxEvent } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import { forgetAnswers } from '../kept-answer/index.ts';
import { keptUntil } from './analysis-run.entity.ts';
import { emitProgressed } from './analysis-run.events.ts';
import { endRunsOf, turnBack } from './analysis-run.statements.ts';

const QUEUE = 'forget-analysis-runs';
const EVERY_QUARTER = '*/15 * * * *';
/** Runs of one operator whose answers are kept. */
const MOST_KEPT = 20;

/** Deletes, by and by, what is too old to be kept. */
export async function forgetOldRuns(
  jobs: Jobs,
  manager: () => EntityManager,
  now: () => Date,
): Promise<void> {
  await jobs.work(QUEUE, () =>
    manager().transactional(async (em) => {
      // Those that ended then are kept until now.
      const ended = new Date(2 * now().getTime() - keptUntil(now()).getTime());
      await deleteRuns(em, 'ended_at <= ?', [ended]);
    }),
  );
  await jobs.schedule(QUEUE, EVERY_QUARTER, 'UTC');
}

/** The oldest of an operator who has more than may be kept. */
export const forgetBeyondMost = (em: EntityManager, owner: string): Promise<void> =>
  deleteRuns(
    em,
    `id in (select id from data.analysis_run where owner = ? and ended_at is not null
            order by ended_at desc offset ${MOST_KEPT})`,
    [owner],
  );

/** Whoever was erased may have been counted, and a value of theirs be one of those that counts are grouped by. */
export async function forgetAfterErasure(em: EntityManager, events: readonly OutboxEvent[]) {
  for (const bank of new Set(events.map(({ organisation }) => bankOf(organisation)))) {
    await deleteRuns(em, 'organisation <@ ?::ltree and ended_at is not null', [bank]);
    await turnBack(em, bank);
  }
}

interface Withdrawn {
  readonly owner: string;
  readonly organisation: string;
  readonly at: Date;
}

/** What an operator asked for where they may do less from now on. */
export async function forgetRunsOf(em: EntityManager, { owner, organisation, at }: Withdrawn) {
  for (const run of await endRunsOf(em, { owner, organisation, at })) {
    const ended = { status: 'FAILED', done: 0, total: 0, errorCode: 'FORBIDDEN' } as const;
    emitProgressed(em, at, { ...run, ...ended });
  }
  await deleteRuns(em, 'owner = ? and (organisation <@ ?::ltree or ?::ltree <@ organisation)', [
    owner,
    organisation,
    organisation,
  ]);
}

async function deleteRuns(em: EntityManager, where: string, values: unknown[]): Promise<void> {
  const rows = await em.execute<{ id: string }[]>(
    `delete from data.analysis_run where ${where} returning id`,
    values,
  );
  if (rows.length > 0)
    await forgetAnswers(
      em,
      rows.map(({ id }) => id),
    );
}
