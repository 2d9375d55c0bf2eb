import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { findBanks } from '../organisation/index.ts';
import type { Period } from './limit.columns.ts';
import { LimitExceeded } from './limit.errors.ts';
import { agreeLimits, takeLimit } from './limit.statements.ts';

export interface Whose {
  readonly customerId: string;
  readonly organisation: string;
}

interface Transfer {
  readonly orderId: string;
  /** Code of the one it is ordered in. */
  readonly channel: string;
  readonly amount: string;
  readonly currency: string;
}

/** Counts a transfer of now against every limit; taken back with its transaction. @throws LimitExceeded */
export async function countTransfer(
  ctx: ServiceContext,
  whose: Whose,
  transfer: Transfer,
): Promise<void> {
  const { customerId, organisation } = whose;
  const { day } = await todayOf(ctx, organisation);
  const at = ctx.now();
  const exceeded = await takeLimit(ctx.em, { customerId, organisation, ...transfer, day, at });
  if (exceeded) throw new LimitExceeded(exceeded);
}

interface Wish {
  readonly orderId: string;
  /** By period; one that is left out stays as it is. */
  readonly caps: Partial<Readonly<Record<Period, string>>>;
}

/** In the bank's currency, by an order and in its transaction. */
export async function changeTransferLimits(
  ctx: ServiceContext,
  whose: Whose,
  wish: Wish,
): Promise<void> {
  const { customerId, organisation } = whose;
  const today = await todayOf(ctx, organisation);
  await agreeLimits(ctx.em, { customerId, organisation, ...today, ...wish, at: ctx.now() });
}

async function todayOf(ctx: ServiceContext, organisation: string) {
  const [bank] = await findBanks(ctx, [organisation]);
  if (!bank) throw new Error(`${organisation} is of no bank`);
  return { currency: bank.currency, day: bankDay(ctx.now(), bank.timeZone) };
}
