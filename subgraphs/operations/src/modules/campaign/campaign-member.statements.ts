import type { EntityManager } from '@mikro-orm/postgresql';
import { Campaign } from './campaign.entity.ts';
import { AudiencePart, CampaignMember } from './campaign-member.entity.ts';

/** Notes that a part has come; says whether it is the first time. */
export async function takePart(
  em: EntityManager,
  { id, organisation }: Campaign,
  part: number,
): Promise<boolean> {
  const taken = await em.execute<unknown[]>(
    `insert into operations.audience_part (campaign_id, part, organisation) values (?, ?, ?)
     on conflict do nothing returning part`,
    [id, part, organisation],
  );
  return taken.length === 1;
}

/** A campaign has no members outside its part of the bank, whatever it is told. */
export async function pinMembers(
  em: EntityManager,
  { id, organisation }: Campaign,
  customers: readonly { readonly id: string; readonly organisation: string }[],
): Promise<void> {
  await em.execute(
    `insert into operations.campaign_member (campaign_id, customer_id, organisation, pool)
     select ?, c.id, c.organisation, coalesce(c.pool, 0)
     from jsonb_to_recordset(?::jsonb) as c (id uuid, organisation ltree, pool int)
     where c.organisation <@ ?::ltree
     on conflict do nothing`,
    [id, JSON.stringify(customers), organisation],
  );
}

/** From every campaign that has not ended. Returns from how many. */
export async function dropMemberships(em: EntityManager, customerId: string): Promise<number> {
  const dropped = await em.execute<unknown[]>(
    `delete from operations.campaign_member member using operations.campaign
     where member.customer_id = ? and campaign.id = member.campaign_id and campaign.status <> 'ENDED'
     returning member.campaign_id`,
    [customerId],
  );
  return dropped.length;
}

export async function countAudience(em: EntityManager, { id: campaignId }: Campaign) {
  return {
    partsTaken: await em.count(AudiencePart, { campaignId }),
    size: await em.count(CampaignMember, { campaignId }),
  };
}

export const recordAudience = (em: EntityManager, { id }: Campaign, size: number) =>
  em.nativeUpdate(Campaign, { id }, { audienceSize: size });
