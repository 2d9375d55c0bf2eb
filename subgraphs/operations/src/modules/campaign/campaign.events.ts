import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import type { Campaign, CampaignMove } from './campaign.entity.ts';

/** The event that tells of each move. */
export const CAMPAIGN_EVENTS = {
  submit: 'operations.campaign.submitted',
  approve: 'operations.campaign.approved',
  sendBack: 'operations.campaign.returned',
  start: 'operations.campaign.started',
  open: 'operations.campaign.opened',
  end: 'operations.campaign.ended',
} as const satisfies Record<CampaignMove, string>;

/** Call after the move and before the flush. */
export function emitMove(
  em: EntityManager,
  { campaign, move, now }: { campaign: Campaign; move: CampaignMove; now: Date },
): void {
  const { id, organisation, status } = campaign;
  emit(em, now, {
    type: CAMPAIGN_EVENTS[move],
    organisation,
    subjectId: id,
    // The data domain answers "started" with the customers who have this tag, or are in this group.
    body: { campaignId: id, status, ...(move === 'start' && audienceOf(campaign)) },
  });
}

const audienceOf = ({ groupId, tagKey, tagValue }: Campaign) =>
  groupId ? { groupId } : { tagKey, tagValue };
