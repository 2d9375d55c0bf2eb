import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Caller } from '@zhongtai/kit/caller';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import { type Money, addMoney, money } from '@zhongtai/kit/money';
import {
  type Connection,
  type Direction,
  type PageArgs,
  paginate,
  paginateByParent,
} from '@zhongtai/kit/pagination';
import { escapeLike } from '../../input.ts';
import { inOrder } from '../model/index.ts';
import { Campaign, type CampaignStatus, UNAPPROVED_STATUSES } from './campaign.entity.ts';
import { CampaignNotFound } from './campaign.errors.ts';
import { lockCampaign } from './campaign.statements.ts';
import { Allocation } from './allocation.entity.ts';

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

/** One allocation or null for each id, in their order. Feeds the loader. */
export async function findAllocationsById(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<(Allocation | null)[]> {
  const where = { id: { $in: [...ids] } };
  const found = await em.find(Allocation, where, { disableIdentityMap: true });
  const byId = new Map(found.map((units) => [units.id, units]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** What each campaign gives, in the order of its prizes. Feeds the loader. */
export async function findAllocations(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<readonly Allocation[][]> {
  const found = await em.find(
    Allocation,
    { campaignId: { $in: [...campaignIds] } },
    { orderBy: { position: 'asc' }, disableIdentityMap: true },
  );
  const byCampaign = Map.groupBy(found, ({ campaignId }) => campaignId);
  return campaignIds.map((id) => byCampaign.get(id) ?? []);
}

/** The first prize, which is the only one unless a lot decides. */
export function firstOf([units]: readonly Allocation[]): Allocation {
  if (!units) throw new Error('A campaign that gives nothing');
  return units;
}

/** What the model asked for, as JSON. */
export const parametersText = ({ model, parameters }: Campaign): string =>
  JSON.stringify(Object.fromEntries(inOrder(model, parameters)));

/** What was given, at what it costs. */
export const spentOf = (units: readonly Allocation[], currency: string): Money =>
  units.map(({ spent }) => spent).reduce(addMoney, money(0, currency));

/** The same page of what is set aside or planned, newest first, for every prize. Feeds the loader. */
export const allocationPages = (
  { em }: ServiceContext,
  page: { readonly parentIds: readonly string[]; readonly args: PageArgs },
): Promise<Connection<Allocation>[]> =>
  paginateByParent(em, Allocation, {
    ...{ parent: 'prizeId', orderBy: 'createdAt', direction: 'desc' },
    ...page,
  });

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
