import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { findBanks } from '../organisation/index.ts';
import { LimitExceeded } from './limit.errors.ts';
import { type LimitKey, agreeLimit, freeLimit, readLimit, useLimit } from './limit.statements.ts';

export interface Whose {
  readonly customerId: string;
  readonly organisation: string;
}

/** Counts a transfer of today; taken back with its transaction. @throws LimitExceeded */
export async function countTransfer(
  ctx: ServiceContext,
  whose: Whose,
  { amount, currency }: { readonly amount: string; readonly currency: string },
): Promise<void> {
  const key = { ...(await dayOf(ctx, whose, ctx.now())), currency };
  if (await useLimit(ctx.em, key, amount)) return;
  throw new LimitExceeded(await readLimit(ctx.em, key));
}

/** A transfer that was counted did not happen. */
export async function releaseTransfer(
  ctx: ServiceContext,
  whose: Whose,
  {
    amount,
    currency,
    at,
  }: { readonly amount: string; readonly currency: string; readonly at: Date },
): Promise<void> {
  await freeLimit(ctx.em, { ...(await dayOf(ctx, whose, at)), currency }, amount);
}

/** In the bank's currency, by an order and in its transaction. */
export async function changeTransferLimit(
  ctx: ServiceContext,
  whose: Whose,
  { dailyCap: cap, orderId }: { readonly dailyCap: string; readonly orderId: string },
): Promise<void> {
  await agreeLimit(ctx.em, await dayOf(ctx, whose, ctx.now()), { cap, orderId, at: ctx.now() });
}

async function dayOf(ctx: ServiceContext, whose: Whose, at: Date): Promise<LimitKey> {
  const { customerId, organisation } = whose;
  const [bank] = await findBanks(ctx, [organisation]);
  if (!bank) throw new Error(`${organisation} is of no bank`);
  const day = bankDay(at, bank.timeZone);
  return { customerId, organisation, scene: 'TRANSFER', currency: bank.currency, day };
}
