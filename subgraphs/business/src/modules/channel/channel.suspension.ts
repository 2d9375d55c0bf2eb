import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { isWithin } from '@zhongtai/kit/scope';
import { z } from 'zod';
import { isPath } from '../../conditions.ts';
import { parseInput } from '../../input.ts';
import { mustFindChannel } from './channel.queries.ts';
import { reasonShape } from './channel.service.ts';
import { countActive, suspendSome } from './channel.statements.ts';

const suspension = z.object({
  ...{ channel: z.string(), organisation: z.string().nullish(), isDryRun: z.boolean() },
  reason: reasonShape,
});

export interface Suspended {
  readonly isDryRun: boolean;
  /** Suspended by this call; by a dry run none. */
  readonly suspended: number;
  /** Still active. */
  readonly left: number;
}

/** A few thousand customers each time, so that no transaction holds them for long. @throws InvalidInput, Forbidden */
export async function suspendChannel(ctx: ServiceContext, input: unknown): Promise<Suspended> {
  const { channel, reason, isDryRun, ...where } = parseInput(suspension, input);
  const { em, caller } = ctx;
  const organisation = where.organisation ?? caller.organisation ?? '';
  if (!isPath(organisation)) throw new InvalidInput('organisation', 'Looks like demo.b01.');
  if (!isWithin(organisation, caller.organisation)) throw new Forbidden('Not a part of yours.');
  await mustFindChannel(em, channel);
  const which = { channel, organisation };
  if (isDryRun) return { isDryRun, suspended: 0, left: await countActive(em, which) };
  return em.transactional(async (tx) => {
    const by = { actor: caller.subject, at: ctx.now(), reason };
    const suspended = await suspendSome(tx, which, by);
    audit(tx, ctx, {
      ...{ action: 'channel.suspended', organisation, objectKind: 'Channel', objectId: channel },
      ...{ after: { channel, customers: suspended }, purpose: reason },
    });
    await tx.flush();
    return { isDryRun, suspended, left: await countActive(tx, which) };
  });
}
