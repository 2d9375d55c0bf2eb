import type { KeyObject } from 'node:crypto';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId, newId } from '@zhongtai/kit/ids';
import type { Vault } from '@zhongtai/kit/personal';
import { isWithin } from '@zhongtai/kit/scope';
import { placeOf } from '../../input.ts';
import { tellReceipt } from './prize.audit.ts';
import { sealCodes } from './prize.codes.ts';
import { CodeTwice, PrizeLotNotFound, PrizeWithdrawn } from './prize.errors.ts';
import { type Stock, parseReceipt, stockOf } from './prize.input.ts';
import { PrizeLot } from './prize-lot.entity.ts';
import { mustFind } from './prize.queries.ts';
import { addCodes, addToLot } from './prize.statements.ts';

/** With the keys that seal codes. */
export type Keeping = ServiceContext & { readonly vault: Vault };

/** No line of the file alone: the bank has had some of its codes. */
const UNKNOWN_LINE = 0;

/**
 * Takes in what came of a prize, as a lot of its own or to one that is there.
 * @throws PrizeNotFound, PrizeWithdrawn, PrizeLotNotFound, CodeTwice, InvalidInput, Forbidden, IdempotencyKeyReused
 */
export async function receivePrizeStock(ctx: Keeping, input: unknown): Promise<PrizeLot> {
  const { idempotencyKey: key, ...request } = parseReceipt(input);
  const { prizeId, lotId } = request;
  const made = await ctx.em.transactional((em) =>
    idempotent(em, { caller: ctx.caller, operation: 'receiveStock', key, request }, async () => {
      const prize = await mustFind(em, prizeId);
      if (prize.status === 'WITHDRAWN') throw new PrizeWithdrawn();
      const stock = stockOf(prize.kind, request.stock);
      if (lotId) return { id: await fillLot(em, ctx, { prizeId, lotId, stock }) };
      const organisation = placeOf(ctx, request.organisation);
      if (!isWithin(organisation, prize.organisation)) {
        throw new InvalidInput('organisation', 'Not a part of the owner of the prize.');
      }
      return { id: await openLot(em, ctx, { prizeId, organisation, stock }) };
    }),
  );
  return ctx.em.findOneOrFail(PrizeLot, made.id, { refresh: true });
}

/** A lot of its own. @throws CodeTwice */
export async function openLot(
  em: EntityManager,
  ctx: Keeping,
  {
    stock,
    ...of
  }: { readonly prizeId: string; readonly organisation: string; readonly stock: Stock },
): Promise<string> {
  const key = stock.codes.length > 0 ? await ctx.vault.newSubjectKey() : null;
  const lot = em.create(PrizeLot, {
    ...{ ...of, id: newId(), reference: stock.reference, received: stock.received },
    ...(key && { keyId: key.keyId, wrappedKey: key.wrapped }),
    createdBy: ctx.caller.subject,
    createdAt: ctx.now(),
  });
  tellReceipt(em, ctx, { lot, received: stock.received });
  await em.flush();
  if (key) await keepCodes(em, ctx.vault, { lot, dataKey: key.dataKey, codes: stock.codes });
  return lot.id;
}

/** @throws PrizeLotNotFound, CodeTwice */
async function fillLot(
  em: EntityManager,
  ctx: Keeping,
  { prizeId, lotId, stock }: { prizeId: string; lotId: string; stock: Stock },
): Promise<string> {
  const { received, codes } = stock;
  const isThere = isId(lotId) && (await addToLot(em, { id: lotId, prizeId, received }));
  if (!isThere) throw new PrizeLotNotFound();
  const lot = await em.findOneOrFail(PrizeLot, { id: lotId }, { refresh: true });
  tellReceipt(em, ctx, { lot, received });
  if (codes.length > 0) {
    const dataKey = await ctx.vault.unwrap(keyOf(lot));
    await keepCodes(em, ctx.vault, { lot, dataKey, codes });
  }
  await em.flush();
  return lotId;
}

/** As many codes as the lot says have come, or none at all. @throws CodeTwice */
async function keepCodes(
  em: EntityManager,
  vault: Vault,
  { lot, dataKey, codes }: { lot: PrizeLot; dataKey: KeyObject; codes: readonly string[] },
): Promise<void> {
  const sealed = await sealCodes(vault, { dataKey, organisation: lot.organisation }, codes);
  if ((await addCodes(em, lot, sealed)) < codes.length) throw new CodeTwice(UNKNOWN_LINE);
}

function keyOf({ id, keyId, wrappedKey }: PrizeLot) {
  if (!keyId || !wrappedKey) throw new Error(`Lot ${id} has no key`);
  return { keyId, wrapped: wrappedKey };
}
