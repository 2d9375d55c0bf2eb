import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { idempotent } from '@zhongtai/kit/idempotency';
import { isId } from '@zhongtai/kit/ids';
import { Big } from '@zhongtai/kit/money';
import { bankOf } from '@zhongtai/kit/scope';
import { Account } from '../account/index.ts';
import { AccountNotFound, type Done } from '../ledger/index.ts';
import { findBanks } from '../organisation/index.ts';

/** What a command is about, as the caller sees it. */
export interface OnAccount {
  readonly account: Account;
  readonly bank: string;
  /** The day at the bank. */
  readonly today: string;
}

/** The caller's own account, or one of their part of the bank. @throws AccountNotFound */
export async function ownAccount({ em }: ServiceContext, id: string): Promise<Account> {
  const account = isId(id) ? await em.findOne(Account, { id }) : null;
  if (!account) throw new AccountNotFound();
  return account;
}

/** The same, with the day at its bank. @throws AccountNotFound */
export async function onAccount(ctx: ServiceContext, accountId: string): Promise<OnAccount> {
  const account = await ownAccount(ctx, accountId);
  const [bank] = await findBanks(ctx, [account.organisation]);
  if (!bank) throw new AccountNotFound();
  return {
    account,
    bank: bankOf(account.organisation),
    today: bankDay(ctx.now(), bank.timeZone),
  };
}

/** In the caller's transaction, or in one of its own. */
export const inOne = <T>(
  ctx: ServiceContext,
  work: (ctx: ServiceContext) => Promise<T>,
): Promise<T> =>
  ctx.em.isInTransaction() ? work(ctx) : ctx.em.transactional((em) => work({ ...ctx, em }));

/** Above zero, to the cent. @throws InvalidInput */
export function requireAmount(amount: string, field = 'amount'): string {
  if (!/^\d{1,15}(\.\d{1,2})?$/.test(amount) || new Big(amount).lte(0)) {
    throw new InvalidInput(field, 'An amount is above zero and to the cent.');
  }
  return amount;
}

interface Order {
  readonly externalId: string;
}

/**
 * In the caller's transaction if there is one, yet undone by itself when it is refused. `what` names the command and
 * what it is about: the same order again has no second effect, with other contents it is refused.
 */
export async function once(
  ctx: ServiceContext,
  { what, order }: { readonly what: string; readonly order: Order },
  work: (ctx: ServiceContext) => Promise<string>,
): Promise<Done> {
  const command = { caller: CORE_BANKING, operation: what, key: order.externalId, request: order };
  let isReplay = true;
  const { id } = await ctx.em.transactional((em) =>
    idempotent(em, command, async (tx) => {
      isReplay = false;
      return { id: await work({ ...ctx, em: tx }) };
    }),
  );
  return { id, isReplay };
}

/** Whoever gives an order again, a retry by a process included, means the same one. */
const CORE_BANKING = { kind: 'SERVICE', subject: 'business.core-banking' } as const;
