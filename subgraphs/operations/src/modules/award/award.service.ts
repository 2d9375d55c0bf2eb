import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { emit } from '@zhongtai/kit/outbox';
import { isId, parseInput } from '../../input.ts';
import { CampaignNotFound } from '../campaign/index.ts';
import { z } from 'zod';
import { Award } from './award.entity.ts';
import { whyRefused } from './award.refusals.ts';
import { insertAward, takeFromStock } from './award.statements.ts';

export const AWARD_ISSUED = 'operations.award.issued';

const claimInput = z.object({
  campaignId: z.string(),
  idempotencyKey: z.string().trim().min(1).max(200),
});

/** The claim found nothing to give; the reason is looked up after its transaction has gone. */
class NothingGiven extends Error {}

/**
 * The calling customer's prize. The same key again gives the same award.
 * @throws CampaignNotFound, CampaignNotRunning, NotInAudience, AlreadyClaimed, OutOfStock, IdempotencyKeyReused
 */
export async function claimAward(ctx: ServiceContext, input: unknown): Promise<Award> {
  const { campaignId, idempotencyKey: key } = parseInput(claimInput, input);
  const { caller } = ctx;
  if (caller.kind !== 'CUSTOMER') throw new Forbidden('Only a customer claims.');
  if (!isId(campaignId)) throw new CampaignNotFound();
  const once = { caller, operation: 'claimAward', key, request: { campaignId } };
  try {
    const { id } = await ctx.em.transactional((em) =>
      idempotent(em, once, () => give(ctx, em, campaignId)),
    );
    return await ctx.em.findOneOrFail(Award, { id });
  } catch (error) {
    if (error instanceof NothingGiven) throw await whyRefused(ctx, campaignId);
    throw error;
  }
}

async function give(ctx: ServiceContext, em: EntityManager, campaignId: string) {
  const { subject: customerId, channel } = ctx.caller;
  const now = ctx.now();
  const award = await insertAward(em, { campaignId, customerId, channel, now });
  if (!award) throw new NothingGiven();
  emitIssued(em, award);
  await em.flush();
  if (!(await takeFromStock(em, award.prizeLotId))) throw new NothingGiven();
  return { id: award.id };
}

function emitIssued(em: EntityManager, award: Award): void {
  const { id, campaignId, organisation, customerId, channel, prizeName, value, issuedAt } = award;
  emit(em, issuedAt, {
    type: AWARD_ISSUED,
    organisation,
    customerId,
    subjectId: id,
    channel: channel ?? null,
    body: {
      awardId: id,
      campaignId,
      prize: prizeName,
      amount: value.amount,
      currency: value.currency,
    },
  });
}
