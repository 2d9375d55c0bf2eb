import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden } from '@zhongtai/kit/errors';
import { isId } from '@zhongtai/kit/ids';
import {
  type Connection,
  type PageArgs,
  paginate,
  paginateByParent,
} from '@zhongtai/kit/pagination';
import { isWithin } from '@zhongtai/kit/scope';
import { escapeLike } from '../../input.ts';
import type { PrizeKind, PrizeStatus } from './prize.entity.ts';
import { Prize } from './prize.entity.ts';
import { PrizeNotFound, PrizeWithdrawn } from './prize.errors.ts';
import { PrizeCode } from './prize-code.entity.ts';
import { PrizeLot } from './prize-lot.entity.ts';

const NEWEST_FIRST = { orderBy: 'createdAt', direction: 'desc' } as const;

export interface PrizeList extends PageArgs {
  readonly filter?:
    | {
        readonly query?: string | null | undefined;
        readonly kind?: PrizeKind | null | undefined;
        readonly status?: PrizeStatus | null | undefined;
        readonly organisation?: string | null | undefined;
      }
    | null
    | undefined;
}

/** @throws InvalidInput */
export function listPrizes(
  { em }: ServiceContext,
  { filter, ...args }: PrizeList,
): Promise<Connection<Prize>> {
  const { query, kind, status, organisation } = filter ?? {};
  const like = { $ilike: `%${escapeLike(query ?? '')}%` };
  const conditions: FilterQuery<Prize>[] = [
    kind ? { kind } : {},
    status ? { status } : {},
    organisation ? { organisation } : {},
    query ? { $or: [{ nameZh: like }, { nameEn: like }] } : {},
  ];
  return paginate(em, Prize, { where: { $and: conditions }, ...NEWEST_FIRST, args });
}

/** One prize or null for each id, in their order. Feeds the loader. */
export async function findPrizes(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<(Prize | null)[]> {
  const where = { id: { $in: ids.filter(isId) } };
  const found = await em.find(Prize, where, { disableIdentityMap: true });
  const byId = new Map(found.map((prize) => [prize.id, prize]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The same of lots. */
export async function findLots(
  { em }: ServiceContext,
  ids: readonly string[],
): Promise<(PrizeLot | null)[]> {
  const where = { id: { $in: ids.filter(isId) } };
  const found = await em.find(PrizeLot, where, { disableIdentityMap: true });
  const byId = new Map(found.map((lot) => [lot.id, lot]));
  return ids.map((id) => byId.get(id) ?? null);
}

/** The code of each award, or null. Feeds the loader. */
export async function findCodes(
  { em }: ServiceContext,
  awardIds: readonly string[],
): Promise<(PrizeCode | null)[]> {
  const where = { awardId: { $in: [...awardIds] } };
  const found = await em.find(PrizeCode, where, { disableIdentityMap: true });
  const byAward = new Map(found.map((code) => [code.awardId, code]));
  return awardIds.map((id) => byAward.get(id) ?? null);
}

/** The same page of lots, newest first, for every prize. Feeds the loader. */
export const lotPages = (
  { em }: ServiceContext,
  page: { readonly parentIds: readonly string[]; readonly args: PageArgs },
): Promise<Connection<PrizeLot>[]> =>
  paginateByParent(em, PrizeLot, { parent: 'prizeId', ...NEWEST_FIRST, ...page });

/** The prize, when the caller may see it. @throws PrizeNotFound */
export async function mustFind(em: EntityManager, id: string): Promise<Prize> {
  const prize = isId(id) ? await em.findOne(Prize, { id }, { refresh: true }) : null;
  if (!prize) throw new PrizeNotFound();
  return prize;
}

/** The prize, when the caller may change it. @throws PrizeNotFound; Forbidden when a part above owns it */
export async function mustFindOwn(em: EntityManager, id: string): Promise<Prize> {
  const prize = await mustFind(em, id);
  const [own] = await em.execute<unknown[]>('select 1 where ?::ltree <@ scope()', [
    prize.organisation,
  ]);
  if (!own) throw new Forbidden('It belongs to a part above yours.');
  return prize;
}

/** The prize, when that part of the bank may have some of it set aside. @throws PrizeNotFound, PrizeWithdrawn */
export async function usablePrize(
  em: EntityManager,
  id: string,
  organisation: string,
): Promise<Prize> {
  const prize = await mustFind(em, id);
  const { organisation: owner, isOffered, status } = prize;
  if (organisation !== owner && !(isOffered && isWithin(organisation, owner))) {
    throw new PrizeNotFound();
  }
  if (status === 'WITHDRAWN') throw new PrizeWithdrawn();
  return prize;
}
