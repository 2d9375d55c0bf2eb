import { raw } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { SealedCode } from './prize.codes.ts';
import { Prize } from './prize.entity.ts';
import type { PrizeTerms } from './prize.input.ts';
import type { PrizeLot } from './prize-lot.entity.ts';

const NEXT_VERSION = () => raw('version + 1');

/** Says it anew if the prize is still at `version` and given; says whether it was. */
export async function rewritePrize(
  em: EntityManager,
  { id, version }: { readonly id: string; readonly version: number },
  terms: PrizeTerms,
): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Prize,
    { id, version, status: 'ACTIVE' },
    { ...prizeFields(terms), version: NEXT_VERSION() },
  );
  return changed === 1;
}

/** Nothing of it is set aside from now on; says whether it was given till now. */
export async function withdrawActive(em: EntityManager, id: string): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Prize,
    { id, status: 'ACTIVE' },
    { status: 'WITHDRAWN', version: NEXT_VERSION() },
  );
  return changed === 1;
}

/** Adds what came in later to a lot; says whether there is such a lot. */
export async function addToLot(
  em: EntityManager,
  {
    id,
    prizeId,
    received,
  }: { readonly id: string; readonly prizeId: string; readonly received: number },
): Promise<boolean> {
  const changed = await em.execute<unknown[]>(
    `update operations.prize_lot set received = received + ? where id = ? and prize_id = ? returning id`,
    [received, id, prizeId],
  );
  return changed.length === 1;
}

/** Keeps the codes that the bank has not had; returns how many those were. */
export async function addCodes(
  em: EntityManager,
  { id, organisation }: PrizeLot,
  codes: readonly SealedCode[],
): Promise<number> {
  const added = await em.execute<unknown[]>(
    `insert into operations.prize_code (id, lot_id, organisation, sealed, masked, blind_index)
     select c.id, ?, ?, decode(c.sealed, 'hex'), c.masked, decode(c."blindIndex", 'hex')
     from jsonb_to_recordset(?::jsonb) as c (id uuid, sealed text, masked text, "blindIndex" text)
     on conflict do nothing returning id`,
    [id, organisation, JSON.stringify(codes)],
  );
  return added.length;
}

/** The terms as columns. */
export const prizeFields = ({ unitCost, ...terms }: PrizeTerms) => ({
  ...terms,
  unitCostAmount: unitCost.amount,
  currency: unitCost.currency,
});
