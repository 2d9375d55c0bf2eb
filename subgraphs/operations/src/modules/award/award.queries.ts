import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import {
  type Connection,
  type PageArgs,
  paginate,
  paginateByParent,
} from '@zhongtai/kit/pagination';
import { requireId } from '../../input.ts';
import { Award } from './award.entity.ts';

const NEWEST_FIRST = { orderBy: 'issuedAt', direction: 'desc' } as const;

export interface AwardList extends PageArgs {
  readonly campaignId?: string | null | undefined;
}

/** @throws InvalidInput */
export function listAwards(
  { em }: ServiceContext,
  { campaignId, ...args }: AwardList,
): Promise<Connection<Award>> {
  const where = campaignId ? { campaignId: requireId('campaignId', campaignId) } : {};
  return paginate(em, Award, { where, ...NEWEST_FIRST, args });
}

/** One award or null for each id, in their order. Feeds the loader. */
export async function findAwards(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<(Award | null)[]> {
  const found = await em.find(Award, { id: { $in: ids.filter(isId) } });
  const byId = new Map(found.map((award) => [award.id, award]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The same page of awards for every customer, campaign or allocation. Feeds the loaders. */
export const awardPages = (
  { em }: ServiceContext,
  parent: 'customerId' | 'campaignId' | 'allocationId',
  page: { readonly parentIds: readonly string[]; readonly args: PageArgs },
): Promise<Connection<Award>[]> =>
  paginateByParent(em, Award, { parent, ...NEWEST_FIRST, ...page });
