import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';
import { ANALYSIS_KINDS, type AnalysisKind } from '../saved-analysis/index.ts';
import { MOST_AT_ONCE } from './analysis-run.entity.ts';

const isDone = (rows: readonly unknown[]): boolean => rows.length > 0;

interface NewRun {
  readonly id: string;
  readonly organisation: string;
  readonly owner: string;
  readonly kind: AnalysisKind;
  readonly permissions: readonly string[];
  readonly asked: object;
  readonly question: string | null;
  readonly askedAt: Date;
}

/** False when its owner has as many that go on as they may: no two have the same slot. */
export async function insertRun(em: EntityManager, run: NewRun): Promise<boolean> {
  const { id, organisation, owner, kind, question, askedAt } = run;
  return isDone(
    await em.execute(
      `insert into data.analysis_run
         (id, organisation, owner, kind, permissions, asked, question, asked_at, slot)
       select ?, ?::ltree, ?, ?, ?::jsonb, ?::jsonb, ?, ?, min(slot)
       from generate_series(1, ${MOST_AT_ONCE}) slot
       where slot not in (
         select taken.slot from data.analysis_run taken where owner = ? and ended_at is null)
       having count(*) > 0
       on conflict do nothing returning id`,
      [
        ...[id, organisation, owner, kind, JSON.stringify(run.permissions)],
        ...[JSON.stringify(run.asked), question, askedAt, owner],
      ],
    ),
  );
}

/** Which worker's turn at which run. */
interface Turn {
  readonly id: string;
  readonly turn: number;
}

const takenRow = z.object({
  ...{ id: z.string(), turn: z.int(), organisation: z.string(), owner: z.string() },
  permissions: z.array(z.string()),
  asked: z.record(z.string(), z.looseObject({})),
  kind: z.enum(ANALYSIS_KINDS),
});

export type TakenRun = z.output<typeof takenRow>;

/** Takes it up, also from a worker that is believed dead. Null when it has ended. */
export async function takeRun(em: EntityManager, id: string): Promise<TakenRun | null> {
  const rows = await em.execute(
    `update data.analysis_run set status = 'RUNNING', turn = turn + 1
     where id = ? and ended_at is null
     returning id, turn, organisation::text, owner, permissions, asked, kind`,
    [id],
  );
  return z.array(takenRow).parse(rows)[0] ?? null;
}

/** False when it has ended or another worker has it: then stop. */
export async function isOurs(em: EntityManager, { id, turn }: Turn): Promise<boolean> {
  return isDone(
    await em.execute(
      `select 1 from data.analysis_run where id = ? and turn = ? and status = 'RUNNING'`,
      [id, turn],
    ),
  );
}

/** Whether nobody works on it, and somebody must. */
export async function isWaiting(em: EntityManager, id: string): Promise<boolean> {
  const sql = `select 1 from data.analysis_run where id = ? and status = 'WAITING'`;
  return isDone(await em.execute(sql, [id]));
}

interface Outcome {
  readonly status: 'DONE' | 'FAILED';
  readonly at: Date;
  readonly errorCode: string | null;
}

/** The end by its own worker. False when it is no longer this worker's. */
export async function endRun(em: EntityManager, { id, turn }: Turn, outcome: Outcome) {
  return isDone(
    await em.execute(
      `update data.analysis_run set status = ?, ended_at = ?, error_code = ?
       where id = ? and turn = ? and status = 'RUNNING' returning id`,
      [outcome.status, outcome.at, outcome.errorCode, id, turn],
    ),
  );
}

/** From outside. */
export async function cancelRun(em: EntityManager, id: string, at: Date): Promise<void> {
  await em.execute(
    `update data.analysis_run set status = 'CANCELLED', ended_at = ?
     where id = ? and ended_at is null`,
    [at, id],
  );
}

/** Has whoever works on one in that bank begin anew. */
export async function turnBack(em: EntityManager, bank: string): Promise<void> {
  await em.execute(
    `update data.analysis_run set status = 'WAITING', turn = turn + 1
     where organisation <@ ?::ltree and status = 'RUNNING'`,
    [bank],
  );
}

interface OfOperator {
  readonly owner: string;
  readonly organisation: string;
  readonly at: Date;
}

/** Ends those that an operator asked for at a place, above it or below it. */
export async function endRunsOf(em: EntityManager, { owner, organisation, at }: OfOperator) {
  return em.execute<{ id: string; organisation: string }[]>(
    `update data.analysis_run set status = 'FAILED', error_code = 'FORBIDDEN', ended_at = ?
     where owner = ? and ended_at is null
       and (organisation <@ ?::ltree or ?::ltree <@ organisation)
     returning id, organisation::text`,
    [at, owner, organisation, organisation],
  );
}
