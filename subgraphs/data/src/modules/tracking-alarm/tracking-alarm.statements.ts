import type { EntityManager } from '@mikro-orm/postgresql';
import { flowKey } from './tracking-alarm.rules.ts';

/** What has an alarm that is open, or was opened since: it is not told of twice. */
export async function lastAlarms(em: EntityManager, since: Date): Promise<ReadonlySet<string>> {
  const found = await em.execute<{ sourceId: string; appVersion: string }[]>(
    `select distinct source_id as "sourceId", app_version as "appVersion" from data.tracking_alarm
     where closed_at is null or opened_at > ?`,
    [since],
  );
  return new Set(found.map(flowKey));
}

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
    `update data.tracking_alarm set closed_at = ?, closed_by = ?, reason = ?
     where id = ? and closed_at is null returning organisation::text as organisation`,
    [at, by, reason, id],
  );
  return closed?.organisation ?? null;
}
