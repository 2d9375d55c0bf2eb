import type { EntityManager, MikroORM } from '@mikro-orm/postgresql';
import { serviceCaller } from '@zhongtai/kit/caller';
import { newId } from '@zhongtai/kit/ids';
import { bankOf, scopedManager } from '@zhongtai/kit/scope';
import { Batches, type Desk, isOfOneItem, lockAllocation, openDesk } from '../award/index.ts';
import { Allocation } from '../campaign/index.ts';
import type { SaleHold } from './sale-hold.entity.ts';
import {
  type Confirming,
  confirmStanding,
  endHolds,
  giveCodes,
  type HoldAnswer,
  type HoldWish,
  holdUnits,
  readHolds,
  readHoldersOfSale,
} from './sale.statements.ts';
import { type JoinAnswer, type Joining, joinTogether } from './sale.queue.statements.ts';

const CLERK = 'operations.sales';

/** Where holds, and what becomes of them, meet: one for each process. docs/decisions/0050-flash-sale.md */
export interface SaleDesk extends Desk<HoldAnswer, HoldWish> {
  /** Gives a place in the line before the sale. */
  readonly join: (campaignId: string, wish: Joining) => Promise<JoinAnswer>;
  /** Makes an award of the hold if it stands; the columns of the hold afterwards. */
  readonly confirm: (hold: SaleHold, at: Date) => Promise<Record<string, never>>;
  /** Gives its unit back if it stands; says whether it did. */
  readonly giveBack: (hold: SaleHold, at: Date) => Promise<boolean>;
}

export function openSaleDesk(orm: MikroORM): SaleDesk {
  const managerOf = (organisation: string): EntityManager =>
    scopedManager(orm, { ...serviceCaller(CLERK), organisation: bankOf(organisation) });
  const confirmations = new Batches<Confirming, Record<string, never>>((key, items) => {
    const [bank = '', allocationId = ''] = key.split('/', 2);
    return managerOf(bank).transactional((tx) => confirmTogether(tx, allocationId, items));
  }, isOfOneItem);
  const joining = new Batches<Joining, JoinAnswer>((key, wishes) => {
    const [bank = '', campaignId = ''] = key.split('/', 2);
    return managerOf(bank).transactional((tx) => joinTogether(tx, campaignId, wishes));
  }, isOfOneItem);
  return {
    join: (campaignId, wish) => joining.add(`${bankOf(wish.scope)}/${campaignId}`, wish),
    ...openDesk<HoldAnswer, HoldWish>(orm, {
      clerk: CLERK,
      decide: (tx, campaignId, wishes) =>
        holdUnits(
          tx,
          campaignId,
          wishes.map((wish) => ({ ...wish, holdId: newId() })),
        ),
      readHolders: readHoldersOfSale,
    }),
    confirm: ({ id: holdId, organisation, allocationId }, at) =>
      confirmations.add(`${bankOf(organisation)}/${allocationId}`, {
        ...{ holdId, awardId: newId(), at, isPaid: false },
      }),
    giveBack: ({ id: holdId, organisation, allocationId }, at) =>
      managerOf(organisation).transactional(async (tx) => {
        await lockAllocation(tx, allocationId);
        return (await endHolds(tx, allocationId, { to: 'RETURNED', holdId, at })) === 1;
      }),
  };
}

/** In an open transaction; the columns of the holds afterwards. */
export async function confirmTogether(
  tx: EntityManager,
  allocationId: string,
  confirmations: readonly Confirming[],
): Promise<Record<string, never>[]> {
  await lockAllocation(tx, allocationId);
  const awardIds = await confirmStanding(tx, confirmations);
  const { kind, lotId } = await tx.findOneOrFail(Allocation, { id: allocationId });
  if (kind === 'CODE' && lotId && awardIds.length > 0) await giveCodes(tx, lotId, awardIds);
  return readHolds(
    tx,
    confirmations.map(({ holdId }) => holdId),
  );
}
