import type { EntityManager } from '@mikro-orm/postgresql';
import { InvalidInput } from '@zhongtai/kit/errors';
import { Campaign, type CampaignGroup } from './campaign.entity.ts';
import { CampaignNotFound } from './campaign.errors.ts';
import type { CampaignPlan } from './campaign.input.ts';

/** A group of an earlier campaign's customers, as a plan names it. */
export interface Followed {
  /** Of the campaign. */
  readonly id: string;
  readonly name: string;
  readonly group: CampaignGroup;
}

/** What the campaign follows; null when it is for a tag. */
export const followOf = ({ followsId, followsName, followsGroup }: Campaign): Followed | null =>
  followsId && followsName && followsGroup
    ? { id: followsId, name: followsName, group: followsGroup }
    : null;

/**
 * The earlier campaign whose customers the plan is for; null when it is for a tag.
 * @throws CampaignNotFound, InvalidInput when it has not started
 */
export async function followedOf(
  em: EntityManager,
  { follows }: CampaignPlan,
): Promise<Campaign | null> {
  if (!follows) return null;
  const followed = await em.findOne(Campaign, { id: follows.campaignId });
  if (!followed) throw new CampaignNotFound();
  if (followed.status === 'RUNNING' || followed.status === 'ENDED') return followed;
  throw new InvalidInput('follows', 'It has not started: nothing became of anybody yet.');
}
