import { changesOf } from '@zhongtai/kit/audit';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import type { ServiceContext } from '@zhongtai/kit/context';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { isWithin } from '@zhongtai/kit/scope';
import { auditCampaign, planState } from './campaign.audit.ts';
import { Campaign } from './campaign.entity.ts';
import { CampaignChanged } from './campaign.errors.ts';
import { type NewCampaign, parseNewCampaign, parsePlan } from './campaign.input.ts';
import { mustLock } from './campaign.queries.ts';
import { campaignFields, deleteDraft, lotFields, rewriteDraft } from './campaign.statements.ts';
import { PrizeLot } from './prize-lot.entity.ts';

/** Makes a draft; the same key again gives the same campaign. Seeds give the `id`. */
export async function createCampaign(
  ctx: ServiceContext,
  input: unknown,
  id: string = newId(),
): Promise<Campaign> {
  const { idempotencyKey: key, ...head } = parseNewCampaign(input);
  const plan = parsePlan(input);
  const organisation = placeOf(ctx, head.organisation);
  const request = { ...head, ...plan };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, { caller: ctx.caller, operation: 'createCampaign', key, request }, async () => {
      const campaign = em.create(Campaign, {
        ...campaignFields(plan),
        id,
        organisation,
        model: head.model,
        createdBy: ctx.caller.subject,
        changedBy: ctx.caller.subject,
        createdAt: ctx.now(),
      });
      const lot = em.create(PrizeLot, { campaignId: id, ...lotFields(plan.prize) });
      auditCampaign(em, ctx, { campaign, action: 'created', after: planState(campaign, lot) });
      await em.flush();
      return { id };
    }),
  );
  return ctx.em.findOneOrFail(Campaign, made.id, { refresh: true });
}

/** @throws Forbidden, InvalidInput */
function placeOf({ caller }: ServiceContext, wanted: NewCampaign['organisation']): string {
  const place = wanted ?? caller.organisation;
  if (place === null || place === '*') throw new InvalidInput('organisation', 'For whom is it?');
  if (!isWithin(place, caller.organisation)) throw new Forbidden('Not a part of yours.');
  return place;
}

/** @throws CampaignNotFound, CampaignNotDraft, CampaignChanged, InvalidInput, BudgetTooSmall */
export async function updateCampaign(
  ctx: ServiceContext,
  input: { readonly id: string; readonly version: number },
): Promise<Campaign> {
  const plan = parsePlan(input);
  return ctx.em.transactional(async (em) => {
    const campaign = await mustLock(em, input.id);
    campaign.mustBeDraft();
    const lot = await em.findOneOrFail(PrizeLot, { campaignId: campaign.id });
    const before = planState(campaign, lot);
    if (!(await rewriteDraft(em, { ...input, by: ctx.caller.subject }, plan)))
      throw new CampaignChanged();
    await em.refreshOrFail(lot);
    const changed = await em.refreshOrFail(campaign);
    const changes = changesOf(before, planState(changed, lot));
    auditCampaign(em, ctx, { campaign: changed, action: 'changed', ...changes });
    return changed;
  });
}

/** @throws CampaignNotFound, CampaignNotDraft */
export async function deleteCampaign(ctx: ServiceContext, id: string): Promise<{ id: string }> {
  return ctx.em.transactional(async (em) => {
    const campaign = await mustLock(em, id);
    campaign.mustBeDraft();
    const { name } = campaign;
    auditCampaign(em, ctx, { campaign, action: 'deleted', before: { name } });
    await deleteDraft(em, id);
    return { id };
  });
}
