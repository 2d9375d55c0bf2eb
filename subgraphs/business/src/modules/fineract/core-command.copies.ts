import type { ServiceContext } from '@zhongtai/kit/context';
import { stableId } from '@zhongtai/kit/ids';
import type { Booked, Doing, Handler } from './command.types.ts';
import { CoreUnavailable } from './fineract.errors.ts';
import { findSavings } from './savings.ts';

/**
 * Writes here what a command changed there: deposits and loans, bookings, balances. What the caller does not see (a
 * payee's account) and what the core does not tell just now is left to `copyMissing`.
 */
export async function copyCommand(doing: Doing, handler: Pick<Handler, 'copy'>): Promise<void> {
  const { ctx, command } = doing;
  try {
    const booked = await handler.copy(doing);
    const accounts = [command.accountId, command.payeeAccountId].filter(
      (id) => typeof id === 'string',
    );
    const copied = await Promise.all(accounts.map((id) => readBalance(doing, id)));
    let isWhole = true;
    for (const balance of copied) {
      // oxlint-disable-next-line no-await-in-loop -- one or two of them
      isWhole = (await writeBalance(ctx, balance)) && isWhole;
    }
    for (const one of booked) {
      // oxlint-disable-next-line no-await-in-loop -- as above
      await book(doing, one);
    }
    command.isCopied = isWhole;
    await ctx.em.flush();
  } catch (error) {
    // The money has moved, whatever we know of it.
    if (!(error instanceof CoreUnavailable)) throw error;
  }
}

interface Balance {
  readonly accountId: string;
  readonly amount: string | null;
}

async function readBalance({ core }: Doing, accountId: string): Promise<Balance> {
  const savings = await findSavings(core, accountId);
  return { accountId, amount: savings?.summary.accountBalance ?? null };
}

/** False when the caller does not see the account. */
async function writeBalance(
  { em }: ServiceContext,
  { accountId, amount }: Balance,
): Promise<boolean> {
  if (amount === null) return true;
  const written = await em.execute<unknown[]>(
    'update business.account set balance = ?::numeric where id = ? returning id',
    [amount, accountId],
  );
  return written.length === 1;
}

const BOOK = `insert into business.transaction (id, organisation, customer_id, account_id, direction, kind, amount, currency,
    purpose, channel, booked_at)
  select ?, a.organisation, a.customer_id, a.id, ?, ?, ?::numeric, a.currency, ?, ?, ? from business.account a where a.id = ?
  on conflict do nothing`;

/** On an account that the caller sees. */
async function book({ ctx, command }: Doing, { accountId, ...booked }: Booked): Promise<void> {
  const { direction, kind, amount, purpose = null } = booked;
  await ctx.em.execute(BOOK, [
    ...[stableId(command.id, accountId), direction, kind, amount, purpose],
    ...[ctx.caller.channel, command.sentAt, accountId],
  ]);
}
