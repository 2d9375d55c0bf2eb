import type { ServiceContext } from '@zhongtai/kit/context';
import { IdempotencyKeyReused, requestHash } from '@zhongtai/kit/idempotency';
import { stableId } from '@zhongtai/kit/ids';
import { OutcomeUnknown, onAccount } from '../banking/index.ts';
import type { Done } from '../ledger/index.ts';
import type { Handler } from './command.types.ts';
import { CoreCommand } from './core-command.entity.ts';
import { copyCommand } from './core-command.copies.ts';
import type { Fineract } from './fineract.client.ts';
import { CoreUnavailable } from './fineract.errors.ts';
import * as loans from './loan.commands.ts';
import * as savings from './savings.commands.ts';
import * as terms from './term.commands.ts';
import { transfer } from './transfer.commands.ts';

export const HANDLERS: Readonly<Record<CoreCommand['kind'], Handler>> = {
  DEPOSIT: savings.deposit,
  WITHDRAWAL: savings.withdrawal,
  HOLD: savings.hold,
  TRANSFER: transfer,
  OPEN_TERM: terms.openTerm,
  BREAK_TERM: terms.breakTerm,
  PAY_TERM: terms.payTerm,
  DISBURSE_LOAN: loans.disburseLoan,
  REPAY_LOAN: loans.repayLoan,
  PREPAY_LOAN: loans.repayLoan,
};

export interface Given {
  readonly kind: CoreCommand['kind'];
  readonly externalId: string;
  readonly accountId: string;
  readonly payeeAccountId?: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/**
 * Sends a command once for its external id. It is kept with the transaction of `ctx.em` when its outcome is unknown, and
 * is as if it had never been when it was refused.
 * @throws OutcomeUnknown, AccountNotFound, IdempotencyKeyReused, or what the core refused with
 */
export async function giveCommand(
  ctx: ServiceContext,
  fineract: Fineract,
  given: Given,
): Promise<Done> {
  const outcome = await ctx.em.transactional(async (em) => {
    const tx = { ...ctx, em };
    const { command, isNew } = await claim(tx, given);
    const core = fineract.of(command.bank);
    try {
      if (isNew) return await settle({ ctx: tx, core, command }, 'send');
      if (command.coreId !== null) return { id: command.id, isReplay: true };
      return await settle({ ctx: tx, core, command }, 'find');
    } catch (error) {
      if (error instanceof OutcomeUnknown) return error;
      throw error;
    }
  });
  if (outcome instanceof OutcomeUnknown) throw outcome;
  return outcome;
}

/** The first one with this external id; whoever comes at the same time waits for it. */
async function claim(ctx: ServiceContext, given: Given) {
  const { kind, externalId, accountId, payeeAccountId = null, request } = given;
  const { account, bank, today: day } = await onAccount(ctx, accountId);
  const { organisation, customerId } = account;
  const id = stableId('core command', bank, externalId);
  const hash = requestHash({ kind, accountId, payeeAccountId, request });
  const claimed = await ctx.em.execute<unknown[]>(
    `insert into business.core_command (id, organisation, customer_id, account_id, payee_account_id, external_id, kind,
       request, request_hash, day, sent_at)
     values (?, ?::ltree, ?, ?, ?, ?, ?, ?::jsonb, ?, ?::date, ?) on conflict do nothing returning id`,
    [
      ...[id, organisation, customerId, accountId, payeeAccountId, externalId, kind],
      ...[JSON.stringify(request), hash, day, ctx.now()],
    ],
  );
  const command = await ctx.em.findOne(CoreCommand, { id }, { refresh: true });
  if (command?.requestHash !== hash) throw new IdempotencyKeyReused();
  return { command, isNew: claimed.length === 1 };
}

type Settling = Parameters<Handler['send']>[0];

async function settle(doing: Settling, how: 'send' | 'find'): Promise<Done> {
  const { ctx, command } = doing;
  const coreId = await HANDLERS[command.kind][how](doing);
  if (coreId === null) throw new OutcomeUnknown(`Fineract does not know ${command.externalId}`);
  command.coreId = coreId;
  await ctx.em.flush();
  await copyCommand(doing, HANDLERS[command.kind]);
  return { id: command.id, isReplay: how === 'find' };
}

/**
 * The command with that external id, when the core executed it; it is asked when it has not said so.
 * @throws OutcomeUnknown when it cannot be asked
 */
export async function askCommand(
  ctx: ServiceContext,
  fineract: Fineract,
  key: { readonly bank: string; readonly externalId: string },
): Promise<string | null> {
  const command = await ctx.em.findOne(CoreCommand, key, { refresh: true });
  if (!command) return null;
  if (command.coreId !== null) return command.id;
  try {
    const doing = { ctx, core: fineract.of(command.bank), command };
    command.coreId = await HANDLERS[command.kind].find(doing);
    if (command.coreId === null) return null;
    await ctx.em.flush();
    await copyCommand(doing, HANDLERS[command.kind]);
    return command.id;
  } catch (cause) {
    if (!(cause instanceof CoreUnavailable)) throw cause;
    throw new OutcomeUnknown(cause.message, { cause });
  }
}
