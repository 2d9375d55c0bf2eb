import type { EntityManager } from '@mikro-orm/postgresql';
import { type Acting, type AuditState, audit } from '@zhongtai/kit/audit';
import { money } from '@zhongtai/kit/money';
import type { Campaign, CampaignMove, CampaignStatus } from './campaign.entity.ts';
import type { CampaignPlan } from './campaign.input.ts';
import { PrizeLot } from './prize-lot.entity.ts';

interface CampaignEntry {
  readonly action: 'created' | 'changed' | 'deleted' | 'published' | 'started' | 'opened' | 'ended';
  readonly id: string;
  readonly organisation: string;
  readonly before?: AuditState;
  readonly after?: AuditState;
}

/** Call in the transaction of the change, before its flush. */
export function auditCampaign(
  em: EntityManager,
  acting: Acting,
  { action, id, organisation, before, after }: CampaignEntry,
): void {
  audit(em, acting, {
    ...{ action: `campaign.${action}`, organisation, objectKind: 'Campaign', objectId: id },
    ...(before && { before }),
    ...(after && { after }),
  });
}

const MOVED = {
  publish: 'published',
  start: 'started',
  open: 'opened',
  end: 'ended',
} as const satisfies Record<CampaignMove, CampaignEntry['action']>;

/** Call after the move and before the flush. */
export function auditMove(
  em: EntityManager,
  acting: Acting,
  move: { readonly campaign: Campaign; readonly move: CampaignMove; readonly from: CampaignStatus },
): void {
  const { id, organisation, status, audienceSize } = move.campaign;
  auditCampaign(em, acting, {
    ...{ action: MOVED[move.move], id, organisation },
    before: { status: move.from },
    after: { status, ...(move.move === 'open' && { audienceSize }) },
  });
}

/** What an editor decides, by the names of the graph. */
export const planState = ({ prize, budget, ...plan }: CampaignPlan): AuditState => ({
  name: plan.name,
  description: plan.description,
  startsAt: plan.startsAt.toISOString(),
  endsAt: plan.endsAt.toISOString(),
  tag: plan.tagKey,
  tagValue: plan.tagValue,
  product: plan.productId,
  // Twenty is twenty, whether an editor wrote 20 or the database 20.0000.
  budget: money(budget.amount, budget.currency),
  'prize.name': prize.name,
  'prize.kind': prize.kind,
  'prize.unitCost': money(prize.unitCost.amount, prize.unitCost.currency),
  'prize.total': prize.total,
});

/** The same of a campaign as it stands. */
export async function readState(em: EntityManager, campaign: Campaign): Promise<AuditState> {
  const lot = await em.findOneOrFail(PrizeLot, { campaignId: campaign.id });
  const { name, kind, unitCost, total } = lot;
  return planState({
    name: campaign.name,
    description: campaign.description ?? null,
    startsAt: campaign.startsAt,
    endsAt: campaign.endsAt,
    tagKey: campaign.tagKey,
    tagValue: campaign.tagValue ?? null,
    productId: campaign.productId ?? null,
    budget: campaign.budget,
    prize: { name, kind, unitCost, total },
  });
}
