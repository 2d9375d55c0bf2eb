import type { ServiceContext } from '@zhongtai/kit/context';
import type { DomainError } from '@zhongtai/kit/errors';
import { scopeVariables } from '@zhongtai/kit/scope';
import {
  Campaign,
  CampaignMember,
  CampaignNotFound,
  CampaignNotRunning,
  PrizeLot,
} from '../campaign/index.ts';
import { Award } from './award.entity.ts';
import { AlreadyClaimed, NotInAudience, OutOfStock } from './award.errors.ts';

/** Why a claim got nothing. Read after the fact, so the first reason that still holds. */
export async function whyRefused(ctx: ServiceContext, campaignId: string): Promise<DomainError> {
  const { subject: customerId } = ctx.caller;
  // A customer sees no campaign without being a member: whether there is one, their outlet may know.
  const em = ctx.em.fork({
    session: { variables: { ...scopeVariables(ctx.caller), 'app.customer': '' } },
  });
  const campaign = await em.findOne(Campaign, { id: campaignId, status: { $ne: 'DRAFT' } });
  if (!campaign) return new CampaignNotFound();
  const now = ctx.now();
  if (!campaign.isRunning(now)) return new CampaignNotRunning();
  if (!(await em.count(CampaignMember, { campaignId, customerId }))) return new NotInAudience();
  const award = await em.findOne(Award, { campaignId, customerId });
  if (award) return new AlreadyClaimed(award.id);
  const lot = await em.findOneOrFail(PrizeLot, { campaignId });
  // Stock left, after all: the campaign opened between the claim and this look.
  return lot.remaining > 0 ? new CampaignNotRunning() : new OutOfStock();
}
