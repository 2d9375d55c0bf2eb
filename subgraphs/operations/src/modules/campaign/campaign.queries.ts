import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { type Connection, type Direction, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { isId } from '../../input.ts';
import { Campaign, type CampaignStatus, UNAPPROVED_STATUSES } from './campaign.entity.ts';
import { CampaignNotFound } from './campaign.errors.ts';
import { lockCampaign } from './campaign.statements.ts';
import { PrizeLot } from './prize-lot.entity.ts';

const ORDER_COLUMNS = { CREATED_AT: 'createdAt', STARTS_AT: 'startsAt', NAME: 'name' } as const;

export interface CampaignList extends PageArgs {
  readonly filter?:
    | {
        readonly status?: CampaignStatus | null | undefined;
        readonly query?: string | null | undefined;
      }
    | null
    | undefined;
  readonly orderBy: keyof typeof ORDER_COLUMNS;
  readonly direction: Direction;
}

/** @throws InvalidInput */
export function listCampaigns(
  { em, caller }: ServiceContext,
  { filter, orderBy, direction, ...args }: CampaignList,
): Promise<Connection<Campaign>> {
  const conditions: FilterQuery<Campaign>[] = [
    approved(caller),
    caller.kind === 'CUSTOMER' ? { status: 'RUNNING' } : {},
    filter?.status ? { status: filter.status } : {},
    filter?.query ? { name: { $ilike: `%${escapeLike(filter.query)}%` } } : {},
  ];
  const where = { $and: conditions };
  return paginate(em, Campaign, { where, orderBy: ORDER_COLUMNS[orderBy], direction, args });
}

const escapeLike = (text: string): string => text.replaceAll(/[\\%_]/g, String.raw`\$&`);

/** What is not approved yet is for operators alone. */
const approved = ({ kind }: Caller): FilterQuery<Campaign> =>
  kind === 'OPERATOR' || kind === 'SERVICE' ? {} : { status: { $nin: [...UNAPPROVED_STATUSES] } };

/** One campaign or null for each id, in their order. Feeds the loader. */
export async function findCampaigns(
  { em, caller }: ServiceContext,
  ids: readonly string[],
): Promise<(Campaign | null)[]> {
  const found = await em.find(
    Campaign,
    { $and: [{ id: { $in: ids.filter(isId) } }, approved(caller)] },
    { disableIdentityMap: true },
  );
  const byId = new Map(found.map((campaign) => [campaign.id, campaign]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The lot of each campaign, in the order of `campaignIds`. Feeds the loader. */
export async function findPrizeLots(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<PrizeLot[]> {
  const found = await em.find(
    PrizeLot,
    { campaignId: { $in: [...campaignIds] } },
    { disableIdentityMap: true },
  );
  const byCampaign = new Map(found.map((lot) => [lot.campaignId, lot]));
  return campaignIds.map((id) => {
    const lot = byCampaign.get(id);
    if (!lot) throw new Error(`Campaign ${id} has no prize lot`);
    return lot;
  });
}

/**
 * The campaign, locked for a change till the end of the transaction.
 * @throws CampaignNotFound; Forbidden when the caller sees it but a part of the bank above owns it
 */
export async function mustLock(em: EntityManager, id: string): Promise<Campaign> {
  if (!isId(id)) throw new CampaignNotFound();
  const locked = await lockCampaign(em, id);
  if (locked) return locked;
  if (await em.count(Campaign, { id })) throw new Forbidden('It belongs to a part above yours.');
  throw new CampaignNotFound();
}
