import { randomInt } from 'node:crypto';
import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId, NIL_ID } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { TrackingSource, TrackingSourceNotFound } from '../tracking-source/index.ts';
import { TrackingTrial } from './tracking-trial.entity.ts';
import { TrackingTrialNotFound } from './tracking-trial.errors.ts';

const HOUR_MS = 3_600_000;
const KEPT_MS = 7 * 24 * HOUR_MS;
/** Without what is read for something else. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 6;

const starting = z.object({
  idempotencyKey: z.string().min(1).max(200),
  sourceId: z.string(),
});

/** For an hour; trials of more than a week ago are forgotten. @throws InvalidInput, TrackingSourceNotFound, IdempotencyKeyReused */
export async function startTrackingTrial(
  ctx: ServiceContext,
  input: unknown,
): Promise<TrackingTrial> {
  const { idempotencyKey: key, sourceId } = parseInput(starting, input);
  const { caller, em } = ctx;
  const source = isId(sourceId)
    ? await em.findOne(TrackingSource, { id: sourceId, revokedAt: null })
    : null;
  if (!source) throw new TrackingSourceNotFound();
  const command = { caller, operation: 'startTrackingTrial', key, request: { sourceId } };
  const made = await idempotent(em, command, async (tx) => {
    const [id, createdAt] = [newId(), ctx.now()];
    const { organisation } = source;
    await tx.nativeDelete(TrackingTrial, {
      createdAt: { $lt: new Date(createdAt.getTime() - KEPT_MS) },
    });
    tx.create(TrackingTrial, {
      ...{ id, organisation, sourceId, code: newCode(), createdBy: caller.subject, createdAt },
      expiresAt: new Date(createdAt.getTime() + HOUR_MS),
    });
    audit(tx, ctx, {
      ...{ action: 'trackingTrial.started', organisation },
      ...{ objectKind: 'TrackingSource', objectId: sourceId },
    });
    return { id };
  });
  return em.findOneOrFail(TrackingTrial, made.id, { refresh: true });
}

const newCode = (): string =>
  Array.from({ length: CODE_LENGTH }, () => LETTERS[randomInt(LETTERS.length)]).join('');

/** Ended again, nothing changes. @throws TrackingTrialNotFound */
export async function endTrackingTrial(ctx: ServiceContext, id: string): Promise<TrackingTrial> {
  return ctx.em.transactional(async (em) => {
    const trial = await em.findOne(TrackingTrial, { id: z.guid().safeParse(id).data ?? NIL_ID });
    if (!trial) throw new TrackingTrialNotFound();
    trial.endedAt ??= ctx.now();
    const { organisation, sourceId } = trial;
    audit(em, ctx, {
      ...{ action: 'trackingTrial.ended', organisation },
      ...{ objectKind: 'TrackingSource', objectId: sourceId },
    });
    return trial;
  });
}

/** Null when there is none, or the caller may not see it. */
export async function findTrackingTrial(
  { em }: ServiceContext,
  id: string,
): Promise<TrackingTrial | null> {
  return isId(id) ? em.findOne(TrackingTrial, { id }) : null;
}

/** Newest first. @throws InvalidInput */
export const listTrackingTrials = (
  { em }: ServiceContext,
  args: PageArgs,
): Promise<Connection<TrackingTrial>> =>
  paginate(em, TrackingTrial, { orderBy: 'createdAt', direction: 'desc', args });
