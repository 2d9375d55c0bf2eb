import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';

export interface NewAnswer {
  readonly fingerprint: string;
  readonly lines: string;
  readonly countedAt: Date;
}

interface Answered {
  readonly runId: string;
  readonly organisation: string;
  readonly owner: string;
  readonly keptUntil: Date;
}

/** Each in the place of what its owner had before it. */
export async function keepAnswers(
  em: EntityManager,
  { runId, organisation, owner, keptUntil }: Answered,
  answers: readonly NewAnswer[],
): Promise<void> {
  for (const { fingerprint, lines, countedAt } of answers) {
    await em.execute(
      `insert into data.kept_answer
         (id, organisation, owner, run_id, fingerprint, lines, counted_at, kept_until)
       values (?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (owner, fingerprint) do update set organisation = excluded.organisation,
         run_id = excluded.run_id, lines = excluded.lines, counted_at = excluded.counted_at,
         kept_until = excluded.kept_until`,
      [newId(), organisation, owner, runId, fingerprint, lines, countedAt, keptUntil],
    );
  }
}

/** What these tasks counted. */
export async function forgetAnswers(em: EntityManager, runIds: readonly string[]): Promise<void> {
  await em.execute('delete from data.kept_answer where run_id = any(?::uuid[])', [
    `{${runIds.join(',')}}`,
  ]);
}
