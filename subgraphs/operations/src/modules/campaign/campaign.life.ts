import type { EntityManager } from '@mikro-orm/postgresql';
import type { Acting } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { auditMove } from './campaign.audit.ts';
import { CAMPAIGN_MOVES, Campaign, type CampaignMove, dueMove } from './campaign.entity.ts';
import { CampaignNotRunning } from './campaign.errors.ts';
import { emitMove } from './campaign.events.ts';
import { mustLock } from './campaign.queries.ts';
import { returnUnspent } from './allocation.statements.ts';
import { releaseBudget } from './budget-entry.statements.ts';
import { lockCampaign, moveCampaign } from './campaign.statements.ts';

const SWEEP_AT_ONCE = 200;

/** @throws CampaignNotFound, CampaignNotRunning, Forbidden */
export async function endCampaign(ctx: ServiceContext, id: string): Promise<Campaign> {
  return ctx.em.transactional(async (em) => {
    const ended = await take(em, ctx, { campaign: await mustLock(em, id), move: 'end' });
    if (!ended) throw new CampaignNotRunning();
    return ended;
  });
}

/** Does what time asks of the campaign; null when nothing is due. Safe to call at any time, any often. */
export async function advanceCampaign(ctx: ServiceContext, id: string): Promise<Campaign | null> {
  return ctx.em.transactional(async (em) => {
    const campaign = await lockCampaign(em, id);
    return campaign && takeDue(em, ctx, campaign);
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

const TOLD = {
  start: 'started',
  open: 'opened',
  end: 'ended',
} as const satisfies Partial<Record<CampaignMove, string>>;

/** @returns the campaign after the move; null when it was in no state for it */
export async function take(
  em: EntityManager,
  acting: Acting,
  { campaign: { id, status: from }, move }: { campaign: Campaign; move: keyof typeof TOLD },
): Promise<Campaign | null> {
  const campaign = await moveCampaign(em, id, move);
  if (!campaign) return null;
  if (move === 'end') await giveBack(em, id, acting.now());
  const { followsId } = campaign;
  const followed =
    move === 'start' && followsId ? await em.findOneOrFail(Campaign, { id: followsId }) : null;
  emitMove(em, { campaign, move, now: acting.now(), followed });
  const after = move === 'open' && { audienceSize: campaign.audienceSize };
  auditMove(em, acting, { campaign, action: TOLD[move], from, ...(after && { after }) });
  return campaign;
}

/** Does what time asks of it now; null when nothing is due. */
export async function takeDue(
  em: EntityManager,
  acting: Acting,
  campaign: Campaign,
): Promise<Campaign | null> {
  const move = dueMove(campaign, acting.now());
  return move && take(em, acting, { campaign, move });
}

/** What nobody got: its budget is free, and the units are in their lot again. */
async function giveBack(em: EntityManager, campaignId: string, at: Date): Promise<void> {
  await releaseBudget(em, campaignId, at);
  await returnUnspent(em, { campaignId });
}
