import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { Award } from './award.entity.ts';
import { AwardNotFound } from './award.errors.ts';
import { whyNot } from './award.refusals.ts';
import { giveBack, lockAllocation, revokeIssued } from './award.stock.statements.ts';

const revokeInput = z.object({
  awardId: z.string(),
  reason: z.string().trim().min(1).max(500),
  idempotencyKey: z.string().trim().min(1).max(200),
});

/**
 * Takes an award back that was neither redeemed nor is on its way.
 * @throws AwardNotFound, AwardNotRevocable, InvalidInput, IdempotencyKeyReused
 */
export async function revokeAward(ctx: ServiceContext, input: unknown): Promise<Award> {
  const { awardId: id, reason, idempotencyKey: key } = parseInput(revokeInput, input);
  if (!isId(id)) throw new AwardNotFound();
  const { caller } = ctx;
  const once = { caller, operation: 'revokeAward', key, request: { awardId: id, reason } };
  return ctx.em.transactional(async (em) => {
    await idempotent(em, once, async () => {
      await revoke(em, ctx, { id, reason });
      return { id };
    });
    return em.findOneOrFail(Award, { id }, { refresh: true });
  });
}

async function revoke(
  em: ServiceContext['em'],
  ctx: ServiceContext,
  { id, reason }: { readonly id: string; readonly reason: string },
): Promise<void> {
  const award = await em.findOne(Award, { id }, { refresh: true });
  if (!award) throw new AwardNotFound();
  const { allocationId, campaignId, organisation, customerId, prizeNameZh: prize } = award;
  if (!(await lockAllocation(em, allocationId))) throw new Forbidden('A part above yours gave it.');
  const at = ctx.now();
  const isRevoked = await revokeIssued(em, id, { by: ctx.caller.subject, at, reason });
  if (!isRevoked) throw await whyNot(em, id);
  await giveBack(em, [id], at);
  emit(em, at, {
    ...{ type: 'operations.award.revoked', organisation, customerId, subjectId: id },
    body: { awardId: id, campaignId: campaignId ?? null, prize },
  });
  audit(em, ctx, {
    ...{ action: 'award.revoked', objectKind: 'Award', objectId: id, organisation },
    ...{ purpose: reason, before: { status: 'ISSUED' }, after: { status: 'REVOKED' } },
  });
}
