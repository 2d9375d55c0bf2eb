import type { ServiceContext } from '@zhongtai/kit/context';
import { isId } from '@zhongtai/kit/ids';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { type IssueStatus, PrizeIssue } from './issue.entity.ts';

export interface IssueList extends PageArgs {
  readonly filter?: { readonly status?: IssueStatus | null | undefined } | null | undefined;
}

/** @throws InvalidInput */
export const listIssues = (
  { em }: ServiceContext,
  { filter, ...args }: IssueList,
): Promise<Connection<PrizeIssue>> =>
  paginate(em, PrizeIssue, {
    where: filter?.status ? { status: filter.status } : {},
    ...{ orderBy: 'createdAt', direction: 'desc', args },
  });

/** One issue or null for each id, in their order. Feeds the loader. */
export async function findIssues(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<(PrizeIssue | null)[]> {
  const where = { id: { $in: ids.filter(isId) } };
  const found = await em.find(PrizeIssue, where, { disableIdentityMap: true });
  const byId = new Map(found.map((issue) => [issue.id, issue]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The issue that each allocation was made for, or null. Feeds the loader. */
export async function findIssuesOf(
  { em }: ServiceContext,
  allocationIds: readonly string[],
): Promise<(PrizeIssue | null)[]> {
  const where = { allocationId: { $in: [...allocationIds] } };
  const found = await em.find(PrizeIssue, where, { disableIdentityMap: true });
  const byAllocation = new Map(found.map((issue) => [issue.allocationId, issue]));
  return allocationIds.map((id) => byAllocation.get(id) ?? null);
}
