import { audit } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { Award } from './award.entity.ts';
import { AwardNotFound } from './award.errors.ts';
import { whyNot } from './award.refusals.ts';
import { redeemIssued } from './award.statements.ts';

const AWARD_REDEEMED = 'operations.award.redeemed';

const redeemInput = z.object({
  awardId: z.string(),
  idempotencyKey: z.string().trim().min(1).max(200),
});

/**
 * The prize was handed over, by the calling member of staff.
 * @throws AwardNotFound, AwardRedeemed, InvalidInput, IdempotencyKeyReused
 */
export async function redeemAward(ctx: ServiceContext, input: unknown): Promise<Award> {
  const { awardId: id, idempotencyKey: key } = parseInput(redeemInput, input);
  if (!isId(id)) throw new AwardNotFound();
  const { caller } = ctx;
  const once = { caller, operation: 'redeemAward', key, request: { awardId: id } };
  return ctx.em.transactional(async (em) => {
    await idempotent(em, once, async () => {
      const redeemed = await redeemIssued(em, id, { by: caller.subject, at: ctx.now() });
      if (!redeemed) throw await whyNot(em, id);
      const award = await em.findOneOrFail(Award, { id }, { refresh: true });
      emitRedeemed(em, ctx, award);
      auditRedeemed(em, ctx, award);
      return { id };
    });
    return em.findOneOrFail(Award, { id });
  });
}

function emitRedeemed(em: ServiceContext['em'], { now }: ServiceContext, award: Award): void {
  const { id, campaignId, organisation, customerId, prizeNameZh } = award;
  emit(em, now(), {
    ...{ type: AWARD_REDEEMED, organisation, customerId, subjectId: id },
    body: { awardId: id, campaignId: campaignId ?? null, prize: prizeNameZh },
  });
}

function auditRedeemed(em: ServiceContext['em'], ctx: ServiceContext, award: Award): void {
  audit(em, ctx, {
    ...{ action: 'award.redeemed', objectKind: 'Award', objectId: award.id },
    organisation: award.organisation,
    before: { status: 'ISSUED' },
    after: { status: award.status },
  });
}
