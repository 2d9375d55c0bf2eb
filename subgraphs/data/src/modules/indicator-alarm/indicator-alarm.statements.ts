import type { EntityManager } from '@mikro-orm/postgresql';

interface Closing {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly reason: string;
}

/** Gives the part of the bank; null when the alarm is not open, or not there. */
export async function closeAlarm(
  em: EntityManager,
  { id, by, at, reason }: Closing,
): Promise<string | null> {
  const [closed] = await em.execute<{ organisation: string }[]>(
    `update data.indicator_alarm set closed_at = ?, closed_by = ?, reason = ?
     where id = ? and closed_at is null returning organisation::text as organisation`,
    [at, by, reason, id],
  );
  return closed?.organisation ?? null;
}
