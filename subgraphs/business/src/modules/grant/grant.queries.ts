import type { FilterQuery } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import {
  type Connection,
  type PageArgs,
  emptyConnection,
  paginate,
} from '@zhongtai/kit/pagination';
import { raw } from '@mikro-orm/core';
import { grouped } from '../../loading.ts';
import { RoleGrant } from './role-grant.entity.ts';

/** A person holds a handful; more than this of one operator is cut. */
const MOST_LIVE = 100;

const live = (now: Date): FilterQuery<RoleGrant> => ({
  revokedAt: null,
  $or: [{ validUntil: null }, { validUntil: { $gt: now } }],
});

/** Within the caller's part of the bank, in the order of `operatorIds`. Feeds the loader. */
export async function findLiveGrants(
  { em, now }: ServiceContext,
  operatorIds: readonly string[],
): Promise<RoleGrant[][]> {
  const rows = await em.find(
    RoleGrant,
    {
      $and: [
        { operatorId: { $in: [...operatorIds] } },
        live(now()),
        // The row policy also shows what the caller holds elsewhere.
        { [raw('organisation <@ scope()')]: [] },
      ],
    },
    { orderBy: { organisation: 'asc', role: 'asc' }, limit: MOST_LIVE * operatorIds.length },
  );
  return grouped(rows, operatorIds, ({ operatorId }) => operatorId);
}

/** What the calling operator holds now, wherever. */
export async function findOwnGrants({ em, caller, now }: ServiceContext): Promise<RoleGrant[]> {
  if (caller.kind !== 'OPERATOR') return [];
  return em.find(
    RoleGrant,
    { $and: [{ username: caller.subject }, live(now())] },
    { orderBy: { organisation: 'asc', role: 'asc' }, limit: MOST_LIVE },
  );
}

/** What the calling operator has lent. */
export async function listDelegations(
  { em, caller }: ServiceContext,
  args: PageArgs,
): Promise<Connection<RoleGrant>> {
  if (caller.kind !== 'OPERATOR') return emptyConnection();
  return paginate(em, RoleGrant, {
    where: { grantedBy: caller.subject, delegatedFrom: { $ne: null } },
    orderBy: 'grantedAt',
    direction: 'desc',
    args,
  });
}
