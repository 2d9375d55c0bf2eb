import type { ServiceContext } from '@zhongtai/kit/context';
import { type DomainError, Forbidden } from '@zhongtai/kit/errors';
import { IdempotencyKeyReused } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { z } from 'zod';
import { parseInput } from '../../input.ts';
import { CampaignNotFound, CampaignNotRunning, CampaignOfAnotherModel } from '../campaign/index.ts';
import type { ClaimDesk } from './award.claims.ts';
import { Award } from './award.entity.ts';
import { AlreadyClaimed, NotInAudience, OutOfStock } from './award.errors.ts';
import type { ClaimAnswer, ClaimRefusal } from './award.statements.ts';

export const AWARD_ISSUED = 'operations.award.issued';

/** Another customer's claim or key stood in the way each time: a bug, or somebody who plays with keys. */
const MAX_TRIES = 5;

const claimInput = z.object({
  campaignId: z.string(),
  idempotencyKey: z.string().trim().min(1).max(200),
});

type Claiming = ServiceContext & { readonly claims: ClaimDesk };

/**
 * The calling customer's prize. The same key again gives the same award.
 * @throws CampaignNotFound, CampaignOfAnotherModel, CampaignNotRunning, NotInAudience, AlreadyClaimed, OutOfStock, IdempotencyKeyReused
 */
export async function claimAward(ctx: Claiming, input: unknown): Promise<Award> {
  const { campaignId, idempotencyKey: key } = parseInput(claimInput, input);
  const { kind, subject: customer, organisation: scope, channel } = ctx.caller;
  if (kind !== 'CUSTOMER' || scope === null) throw new Forbidden('Only a customer claims.');
  if (!isId(campaignId)) throw new CampaignNotFound();
  const claim = { customer, scope, key, channel, at: ctx.now() };
  if (ctx.claims.isSoldOutFor(campaignId, claim)) throw new OutOfStock();
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const answer = await ctx.claims.decide(campaignId, claim);
    if (answer.outcome === 'GIVEN') return ctx.em.map(Award, answer.row);
    if (answer.outcome !== 'AGAIN') throw refusalOf(answer, answer.outcome);
  }
  throw new Error(`A claim of campaign ${campaignId} found stock and no way to it`);
}

const REFUSALS: Readonly<Record<ClaimRefusal, (awardId: string) => DomainError>> = {
  CAMPAIGN_NOT_FOUND: () => new CampaignNotFound(),
  OTHER_MODEL: () => new CampaignOfAnotherModel(),
  CAMPAIGN_NOT_RUNNING: () => new CampaignNotRunning(),
  NOT_IN_AUDIENCE: () => new NotInAudience(),
  ALREADY_CLAIMED: (awardId) => new AlreadyClaimed(awardId),
  OUT_OF_STOCK: () => new OutOfStock(),
  IDEMPOTENCY_KEY_REUSED: () => new IdempotencyKeyReused('claimAward: of another campaign'),
};

const refusalOf = ({ id }: ClaimAnswer, refusal: ClaimRefusal) => REFUSALS[refusal](id ?? '');
