import { changesOf } from '@zhongtai/kit/audit';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { newId } from '@zhongtai/kit/ids';
import { placeOf } from '../../input.ts';
import { tellPrize, prizeState } from './prize.audit.ts';
import { Prize } from './prize.entity.ts';
import { PrizeChanged, PrizeWithdrawn } from './prize.errors.ts';
import { parseNewPrize, parseTerms, stockOf } from './prize.input.ts';
import { mustFindOwn } from './prize.queries.ts';
import { type Keeping, openLot } from './prize.receipt.ts';
import { prizeFields, rewritePrize, withdrawActive } from './prize.statements.ts';

/**
 * Puts a prize into the pool, with what came in of it when that is said; the same key again gives the same
 * prize. Seeds give the `id`. @throws InvalidInput, CodeTwice, Forbidden, IdempotencyKeyReused
 */
export async function createPrize(
  ctx: Keeping,
  input: unknown,
  id: string = newId(),
): Promise<Prize> {
  const { idempotencyKey: key, kind, stock: wanted, ...head } = parseNewPrize(input);
  const terms = parseTerms(input);
  const organisation = placeOf(ctx, head.organisation);
  const stock = wanted && stockOf(kind, wanted);
  const request = { organisation, kind, ...terms, stock: wanted };
  const made = await ctx.em.transactional((em) =>
    idempotent(em, { caller: ctx.caller, operation: 'createPrize', key, request }, async () => {
      const prize = em.create(Prize, {
        ...prizeFields(terms),
        ...{ id, organisation, kind },
        createdBy: ctx.caller.subject,
        createdAt: ctx.now(),
      });
      tellPrize(em, ctx, { prize, action: 'created', after: prizeState(prize) });
      await em.flush();
      if (stock) await openLot(em, ctx, { prizeId: id, organisation, stock });
      return { id };
    }),
  );
  return ctx.em.findOneOrFail(Prize, made.id, { refresh: true });
}

/**
 * Says a prize anew; what was set aside already stays as it was. Its kind and currency never change.
 * @throws PrizeNotFound, PrizeChanged, PrizeWithdrawn, InvalidInput, Forbidden
 */
export async function updatePrize(
  ctx: ServiceContext,
  input: { readonly id: string; readonly version: number },
): Promise<Prize> {
  const terms = parseTerms(input);
  return ctx.em.transactional(async (em) => {
    const prize = await mustFindOwn(em, input.id);
    if (terms.unitCost.currency !== prize.currency) {
      throw new InvalidInput('unitCost.currency', `It is kept in ${prize.currency}.`);
    }
    const before = prizeState(prize);
    if (!(await rewritePrize(em, input, terms))) {
      throw prize.status === 'WITHDRAWN' ? new PrizeWithdrawn() : new PrizeChanged();
    }
    const changed = await em.refreshOrFail(prize);
    tellPrize(em, ctx, { prize, action: 'changed', ...changesOf(before, prizeState(changed)) });
    return changed;
  });
}

/** @throws PrizeNotFound, PrizeWithdrawn, Forbidden */
export async function withdrawPrize(ctx: ServiceContext, id: string): Promise<Prize> {
  return ctx.em.transactional(async (em) => {
    const prize = await mustFindOwn(em, id);
    if (!(await withdrawActive(em, id))) throw new PrizeWithdrawn();
    const [before, after] = [{ status: 'ACTIVE' }, { status: 'WITHDRAWN' }];
    tellPrize(em, ctx, { prize, action: 'withdrawn', before, after });
    return em.refreshOrFail(prize);
  });
}
