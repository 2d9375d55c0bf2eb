import { audit } from '@zhongtai/kit/audit';
import { isWithin } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput, text } from '../../input.ts';
import { Campaign } from '../campaign/index.ts';
import { Referral } from './referral.entity.ts';
import { ReferralNotFound, ReferralNotInReview, ReferralOfOwnCampaign } from './referral.errors.ts';
import { lockReferral, reward, tellOf } from './referral.weigh.ts';

const decision = z.object({
  idempotencyKey: text(200),
  referralId: z.string(),
  isApproved: z.boolean(),
  reason: text(500),
});

/**
 * Rewards a doubtful referral or rejects it. The same key again decides nothing more.
 * @throws ReferralNotFound, ReferralNotInReview, ReferralOfOwnCampaign, InvalidInput, IdempotencyKeyReused
 */
export async function decideReferral(ctx: ServiceContext, input: unknown): Promise<Referral> {
  const { idempotencyKey: key, ...request } = parseInput(decision, input);
  const once = { caller: ctx.caller, operation: 'decideReferral', key, request };
  const { id } = await ctx.em.transactional((em) =>
    idempotent(em, once, async () => ({ id: await decide({ ...ctx, em }, request) })),
  );
  return ctx.em.findOneOrFail(Referral, { id }, { refresh: true });
}

async function decide(
  ctx: ServiceContext,
  { referralId: id, isApproved, reason }: Omit<z.infer<typeof decision>, 'idempotencyKey'>,
): Promise<string> {
  const { em, caller, now } = ctx;
  const referral = isId(id) ? await lockReferral(em, id) : null;
  if (!referral) throw new ReferralNotFound();
  if (referral.status !== 'REVIEW') throw new ReferralNotInReview();
  const campaign = await em.findOneOrFail(Campaign, { id: referral.campaignId });
  if (!isWithin(campaign.organisation, caller.organisation)) {
    throw new Forbidden('A part of the bank above owns the campaign.');
  }
  const { createdBy, changedBy, submittedBy } = campaign;
  if ([createdBy, changedBy, submittedBy].includes(caller.subject)) {
    throw new ReferralOfOwnCampaign();
  }
  const at = now();
  Object.assign(referral, { decidedBy: caller.subject, decidedAt: at, decisionReason: reason });
  if (isApproved) await reward(em, { referral, campaign, at });
  else {
    referral.status = 'REJECTED';
    tellOf(em, referral, at);
  }
  audit(em, ctx, {
    ...{ action: 'referral.decided', objectKind: 'Referral', objectId: id, purpose: reason },
    organisation: referral.organisation,
    before: { status: 'REVIEW', score: referral.score ?? 0 },
    after: { status: referral.status },
  });
  await em.flush();
  return id;
}
