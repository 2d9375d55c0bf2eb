import { changesOf } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { placeOf } from '../../input.ts';
import { auditCampaign, planState } from './campaign.audit.ts';
import { Campaign } from './campaign.entity.ts';
import { CampaignChanged } from './campaign.errors.ts';
import { emitGroupChosen } from './campaign.events.ts';
import { parseNewCampaign, parsePlan, planOfModel } from './campaign.input.ts';
import { mustLock } from './campaign.queries.ts';
import { followedOf } from './campaign.follow.ts';
import { prizesOf, unitsOf } from './campaign.prize.ts';
import { campaignFields, deleteDraft, planUnits, rewriteDraft } from './campaign.statements.ts';

/** Makes a draft; the same key again gives the same campaign. Seeds give the `id`. */
export async function createCampaign(
  ctx: ServiceContext,
  input: unknown,
  id: string = newId(),
): Promise<Campaign> {
  const { idempotencyKey: key, ...head } = parseNewCampaign(input);
  const plan = planOfModel(head.model, parsePlan(input));
  const organisation = placeOf(ctx, head.organisation);
  const request = { ...head, ...plan };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, { caller: ctx.caller, operation: 'createCampaign', key, request }, async () => {
      const prizes = await prizesOf(em, plan, organisation);
      const followed = await followedOf(em, plan);
      const campaign = em.create(Campaign, {
        ...campaignFields(plan, followed),
        id,
        organisation,
        model: head.model,
        createdBy: ctx.caller.subject,
        changedBy: ctx.caller.subject,
        createdAt: ctx.now(),
      });
      const units = planUnits(em, { campaign, plan, prizes, at: ctx.now() });
      emitGroupChosen(em, { campaign, before: null, now: ctx.now() });
      auditCampaign(em, ctx, { campaign, action: 'created', after: planState(campaign, units) });
      await em.flush();
      return { id };
    }),
  );
  return ctx.em.findOneOrFail(Campaign, made.id, { refresh: true });
}

/** @throws CampaignNotFound, CampaignNotDraft, CampaignChanged, PrizeNotFound, PrizeWithdrawn, InvalidInput, BudgetTooSmall */
export async function updateCampaign(
  ctx: ServiceContext,
  input: { readonly id: string; readonly version: number },
): Promise<Campaign> {
  return ctx.em.transactional(async (em) => {
    const campaign = await mustLock(em, input.id);
    campaign.mustBeDraft();
    const plan = planOfModel(campaign.model, parsePlan(input));
    const before = planState(campaign, await unitsOf(em, campaign.id));
    const groupBefore = campaign.groupId ?? null;
    const prizes = await prizesOf(em, plan, campaign.organisation);
    const draft = { ...input, by: ctx.caller.subject, at: ctx.now() };
    const followed = await followedOf(em, plan);
    if (!(await rewriteDraft(em, draft, { plan, prizes, followed }))) throw new CampaignChanged();
    const changed = await em.refreshOrFail(campaign);
    emitGroupChosen(em, { campaign: changed, before: groupBefore, now: ctx.now() });
    const changes = changesOf(before, planState(changed, await unitsOf(em, campaign.id)));
    auditCampaign(em, ctx, { campaign: changed, action: 'changed', ...changes });
    return changed;
  });
}

/** @throws CampaignNotFound, CampaignNotDraft */
export async function deleteCampaign(ctx: ServiceContext, id: string): Promise<{ id: string }> {
  return ctx.em.transactional(async (em) => {
    const campaign = await mustLock(em, id);
    campaign.mustBeDraft();
    const { name, organisation, groupId = null } = campaign;
    const gone = { id, organisation, groupId: null };
    emitGroupChosen(em, { campaign: gone, before: groupId, now: ctx.now() });
    auditCampaign(em, ctx, { campaign, action: 'deleted', before: { name } });
    await deleteDraft(em, id);
    return { id };
  });
}
