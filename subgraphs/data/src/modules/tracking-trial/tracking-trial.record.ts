import type { EntityManager } from '@mikro-orm/postgresql';
import { stableId } from '@zhongtai/kit/ids';
import type { Violation } from '../tracking-plan/index.ts';
import { TrackingTrial } from './tracking-trial.entity.ts';
import { TrialEvent } from './trial-event.entity.ts';

/** What a device says to be known. */
export const CODE_PROPERTY = 'acceptance_code';

/** An event as it was taken, or put aside. */
export interface Tried {
  readonly id: string;
  readonly sourceId: string;
  readonly name: string | null;
  readonly deviceId: string | null;
  readonly reason: string | null;
  readonly violations: readonly Violation[];
  readonly properties: Readonly<Record<string, string>>;
}

/** Of a trial; a device that sends more is no tester's. */
const MOST_EVENTS = 1_000;

/** Knows devices by their codes, and keeps what those of trials sent. Costs one short look when there are no trials. */
export async function recordTrials(
  em: EntityManager,
  tried: readonly Tried[],
  receivedAt: Date,
): Promise<void> {
  const open = await em.find(TrackingTrial, { endedAt: null, expiresAt: { $gt: receivedAt } });
  if (open.length === 0) return;
  for (const trial of open) {
    const ofSource = tried.filter(({ sourceId }) => sourceId === trial.sourceId);
    const said = ofSource.find(({ properties }) => properties[CODE_PROPERTY] === trial.code);
    trial.deviceId ??= said?.deviceId ?? null;
    const own = trial.deviceId === null ? [] : ofSource.filter((one) => isOf(trial, one));
    if (own.length > 0) await keep(em, trial, { own, receivedAt });
  }
}

const isOf = ({ deviceId }: TrackingTrial, one: Tried): boolean =>
  one.deviceId === deviceId && one.properties[CODE_PROPERTY] === undefined;

interface Kept {
  readonly own: readonly Tried[];
  readonly receivedAt: Date;
}

async function keep(em: EntityManager, trial: TrackingTrial, { own, receivedAt }: Kept) {
  const { id: trialId, organisation } = trial;
  const room = MOST_EVENTS - (await em.count(TrialEvent, { trialId }));
  const rows = own.slice(0, Math.max(0, room)).map((one) => {
    const { name, reason, violations, properties } = one;
    return {
      id: stableId(trialId, one.id),
      trialId,
      organisation,
      name,
      receivedAt,
      reason,
      violations,
      properties,
    };
  });
  // A segment that is read a second time brings the same.
  if (rows.length > 0) await em.upsertMany(TrialEvent, rows, { onConflictAction: 'ignore' });
}
