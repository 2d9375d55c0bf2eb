import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { TrackingAlarm } from './tracking-alarm.entity.ts';
import { TrackingAlarmNotFound } from './tracking-alarm.errors.ts';
import { closeAlarm } from './tracking-alarm.statements.ts';

interface List extends PageArgs {
  readonly isOpen?: boolean | null | undefined;
}

/** Newest first. @throws InvalidInput */
export const listTrackingAlarms = (
  { em }: ServiceContext,
  { isOpen, ...args }: List,
): Promise<Connection<TrackingAlarm>> =>
  paginate(em, TrackingAlarm, {
    where: typeof isOpen === 'boolean' ? { closedAt: isOpen ? null : { $ne: null } } : {},
    ...{ orderBy: 'openedAt', direction: 'desc', args },
  });

const shape = z.object({ id: z.string(), reason: z.string().trim().min(1).max(500) });

/** @throws InvalidInput, TrackingAlarmNotFound */
export async function closeTrackingAlarm(
  ctx: ServiceContext,
  input: unknown,
): Promise<TrackingAlarm> {
  const { id, reason } = parseInput(shape, input);
  if (!isId(id)) throw new TrackingAlarmNotFound();
  const { caller, now } = ctx;
  return ctx.em.transactional(async (em) => {
    const organisation = await closeAlarm(em, { id, by: caller.subject, at: now(), reason });
    if (organisation === null) throw new TrackingAlarmNotFound();
    audit(em, ctx, {
      ...{ action: 'trackingAlarm.closed', organisation, purpose: reason },
      ...{ objectKind: 'TrackingAlarm', objectId: id },
    });
    return em.findOneOrFail(TrackingAlarm, { id }, { refresh: true });
  });
}
