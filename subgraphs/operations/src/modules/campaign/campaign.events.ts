import type { EntityManager } from '@mikro-orm/postgresql';
import { emit } from '@zhongtai/kit/outbox';
import { behavioursOf, tagsOfPools } from '../model/index.ts';
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

const GROUP_CHOSEN = 'operations.campaign.group_chosen';

interface Choice {
  readonly campaign: Pick<Campaign, 'id' | 'organisation' | 'groupId'>;
  /** The group that the campaign named before. */
  readonly before: string | null;
  readonly now: Date;
}

/** Tells the data domain, which keeps groups as long as campaigns name them. Call before the flush. */
export function emitGroupChosen(em: EntityManager, { campaign, before, now }: Choice): void {
  const { id, organisation } = campaign;
  const groupId = campaign.groupId ?? null;
  if (groupId === before) return;
  emit(em, now, {
    ...{ type: GROUP_CHOSEN, organisation, subjectId: id },
    body: { campaignId: id, groupId },
  });
}

interface Moved {
  readonly campaign: Campaign;
  readonly move: CampaignMove;
  readonly now: Date;
  /** Of a start: the campaign it follows. */
  readonly followed?: Campaign | null;
}

/** Call after the move and before the flush. */
export function emitMove(em: EntityManager, { campaign, move, now, followed }: Moved): void {
  const { id, organisation, status } = campaign;
  emit(em, now, {
    type: CAMPAIGN_EVENTS[move],
    organisation,
    subjectId: id,
    // The data domain answers "started" with whoever is meant, says who of them is held out, and counts who buys while it runs.
    body: {
      ...{ campaignId: id, status },
      ...(move === 'start' && { ...audienceOf(campaign, followed), ...awaitedBy(campaign) }),
    },
  });
}

const audienceOf = (campaign: Campaign, followed: Campaign | null | undefined) => {
  const { tagKey, tagValue, groupId, holdOutPercent, startsAt, endsAt, productId } = campaign;
  const pools = tagsOfPools(campaign);
  const follows = followed ? toFollow(campaign, followed) : null;
  return {
    ...{ holdOutPercent, startsAt, endsAt, productId: productId ?? null },
    ...(pools.length > 0 && { pools }),
    ...(follows ? { follows } : groupId ? { groupId } : { tagKey, tagValue }),
  };
};

/** Which events of channels its steps wait for: nobody is told of others. */
function awaitedBy({ model, parameters }: Campaign) {
  const behaviours = model === 'TASK_CHAIN' ? behavioursOf(parameters) : [];
  return behaviours.length > 0 ? { behaviours } : {};
}

/** What the data domain needs to know to find the group. */
const toFollow = (
  { followsGroup: group }: Campaign,
  { id: campaignId, startsAt, endsAt, productId }: Campaign,
) => ({ campaignId, group, startsAt, endsAt, productId });
