import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { auditMove } from './campaign.audit.ts';
import { CAMPAIGN_MOVES, Campaign, type CampaignMove, dueMove } from './campaign.entity.ts';
import { CampaignNotRunning } from './campaign.errors.ts';
import { emitMove } from './campaign.events.ts';
import { mustLock } from './campaign.queries.ts';
import { lockCampaign, moveCampaign } from './campaign.statements.ts';

const SWEEP_AT_ONCE = 200;

/** @throws CampaignNotFound, CampaignNotRunning, Forbidden */
export async function endCampaign(ctx: ServiceContext, id: string): Promise<Campaign> {
  return ctx.em.transactional(async (em) => {
    const { status } = await mustLock(em, id);
    const ended = await take(em, { id, move: 'end', now: ctx.now() });
    if (!ended) throw new CampaignNotRunning();
    auditMove(em, ctx, { campaign: ended, action: 'ended', from: status });
    return ended;
  });
}

/** Does what time asks of the campaign; null when nothing is due. Safe to call at any time, any often. */
export async function advanceCampaign(ctx: ServiceContext, id: string): Promise<Campaign | null> {
  return ctx.em.transactional(async (em) => {
    const campaign = await lockCampaign(em, id);
    return campaign && takeDue(em, campaign, ctx.now());
  });
}

/** Does what is due for every campaign, so that a lost alarm only delays. @returns how many moved */
export async function advanceDueCampaigns(ctx: ServiceContext): Promise<number> {
  const now = ctx.now();
  const due = await ctx.em.find(
    Campaign,
    {
      $or: [
        { status: { $in: [...CAMPAIGN_MOVES.start.from] }, startsAt: { $lte: now } },
        { status: { $in: [...CAMPAIGN_MOVES.end.from] }, endsAt: { $lte: now } },
      ],
    },
    { orderBy: { startsAt: 'asc' }, limit: SWEEP_AT_ONCE, disableIdentityMap: true },
  );
  const moved: (Campaign | null)[] = [];
  for (const { id } of due) moved.push(await advanceCampaign(ctx, id));
  return moved.filter((campaign) => campaign !== null).length;
}

/** @returns the campaign after the move; null when it was in no state for it */
export async function take(
  em: EntityManager,
  { id, move, now }: { id: string; move: CampaignMove; now: Date },
): Promise<Campaign | null> {
  const campaign = await moveCampaign(em, id, move);
  if (campaign) emitMove(em, { campaign, move, now });
  return campaign;
}

/** Does what time asks of it at `now`; null when nothing is due. */
export async function takeDue(
  em: EntityManager,
  campaign: Campaign,
  now: Date,
): Promise<Campaign | null> {
  const move = dueMove(campaign, now);
  return move && take(em, { id: campaign.id, move, now });
}
