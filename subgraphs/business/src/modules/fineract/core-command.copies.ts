import type { ServiceContext } from '@zhongtai/kit/context';
import { stableId } from '@zhongtai/kit/ids';
import type { Booked, Doing, Handler } from './command.types.ts';
import { findSavings } from './savings.ts';

/**
 * Writes here what a command changed there: deposits and loans, bookings, balances. The money has moved, so whatever goes
 * wrong undoes the copy alone, and is given back; `copyMissing` tries it again, as it does where the caller does not see an
 * account. Null when all went well.
 */
export async function copyCommand(doing: Doing, handler: Pick<Handler, 'copy'>): Promise<unknown> {
  const { ctx } = doing;
  try {
    await ctx.em.transactional((em) => copy({ ...doing, ctx: { ...ctx, em } }, handler));
    return null;
  } catch (error) {
    return error;
  }
}

async function copy(doing: Doing, handler: Pick<Handler, 'copy'>): Promise<void> {
  const { ctx, command } = doing;
  for (const one of await handler.copy(doing)) {
    // oxlint-disable-next-line no-await-in-loop -- one or two of them
    await book(doing, one);
  }
  const { id, accountId, payeeAccountId } = command;
  const accounts = [accountId, payeeAccountId].filter((account) => typeof account === 'string');
  let isWhole = true;
  // In one order, so that two who see both accounts do not wait for each other.
  for (const account of accounts.toSorted()) {
    // oxlint-disable-next-line no-await-in-loop -- as above
    isWhole = (await copyBalance(doing, account)) && isWhole;
  }
  await ctx.em.execute('update business.core_command set is_copied = ? where id = ?', [
    isWhole,
    id,
  ]);
}

/** False when the caller does not see the account. Locked before it is asked, so that the last to ask writes last. */
async function copyBalance({ ctx, core }: Doing, accountId: string): Promise<boolean> {
  const seen = await ctx.em.execute<unknown[]>(
    'select id from business.account where id = ? for no key update',
    [accountId],
  );
  if (seen.length === 0) return false;
  const savings = await findSavings(core, accountId);
  if (savings) await writeBalance(ctx, { accountId, amount: savings.summary.accountBalance });
  return true;
}

interface Balance {
  readonly accountId: string;
  readonly amount: string;
}

async function writeBalance({ em }: ServiceContext, { accountId, amount }: Balance): Promise<void> {
  const sql = 'update business.account set balance = ?::numeric where id = ?';
  await em.execute(sql, [amount, accountId]);
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
