import type { EntityManager } from '@mikro-orm/postgresql';
import type { Acting } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { auditMove } from './campaign.audit.ts';
import { CAMPAIGN_MOVES, Campaign, type CampaignMove, dueMove } from './campaign.entity.ts';
import { CampaignNotRunning } from './campaign.errors.ts';
import { emitMove } from './campaign.events.ts';
import { mustLock } from './campaign.queries.ts';
import { lockCampaign, moveCampaign, reserveBudget } from './campaign.statements.ts';

const SWEEP_AT_ONCE = 200;

/** Reserves the budget and schedules the start; starts at once when that is past. @throws CampaignNotFound, CampaignNotDraft, CampaignOver */
export async function publishCampaign(ctx: ServiceContext, id: string): Promise<Campaign> {
  return ctx.em.transactional(async (em) => {
    const draft = await mustLock(em, id);
    draft.mustBePublishable(ctx.now());
    await reserveBudget(em, id);
    const published = await take(em, ctx, { id, move: 'publish' });
    if (!published) throw new Error(`Campaign ${id} left its state under a lock`);
    return (await takeDue(em, ctx, published)) ?? published;
  });
}

/** @throws CampaignNotFound, CampaignNotRunning, Forbidden */
export async function endCampaign(ctx: ServiceContext, id: string): Promise<Campaign> {
  return ctx.em.transactional(async (em) => {
    await mustLock(em, id);
    const ended = await take(em, ctx, { id, move: 'end' });
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

/** @returns the campaign after the move; null when it was in no state for it */
export async function take(
  em: EntityManager,
  acting: Acting,
  { id, move }: { readonly id: string; readonly move: CampaignMove },
): Promise<Campaign | null> {
  // Known already, since it is locked; the move refreshes it.
  const from = (await em.findOne(Campaign, { id }))?.status;
  const campaign = await moveCampaign(em, id, move);
  if (!campaign || !from) return null;
  emitMove(em, { campaign, move, now: acting.now() });
  auditMove(em, acting, { campaign, move, from });
  return campaign;
}

async function takeDue(
  em: EntityManager,
  acting: Acting,
  campaign: Campaign,
): Promise<Campaign | null> {
  const move = dueMove(campaign, acting.now());
  return move && take(em, acting, { id: campaign.id, move });
}
