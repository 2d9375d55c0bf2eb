import { audit } from '@zhongtai/kit/audit';
import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { Forbidden, InvalidInput } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import { emit } from '@zhongtai/kit/outbox';
import { bankOf } from '@zhongtai/kit/scope';
import { takeOver } from '../ledger/index.ts';
import { findBanks } from '../organisation/index.ts';
import { Reconciliation } from './reconciliation.entity.ts';
import { reconcile } from './reconciliation.statements.ts';

export const RECONCILED = 'business.ledger.reconciled';

/** @throws Forbidden, InvalidInput */
export async function reconcileOwnBank(
  ctx: ServiceContext,
  businessDate: string,
): Promise<Reconciliation> {
  const { organisation } = ctx.caller;
  if (!organisation || organisation === '*' || organisation !== bankOf(organisation)) {
    throw new Forbidden('Only a head office sees all of its books.');
  }
  const [bank] = await findBanks(ctx, [organisation]);
  if (!bank || businessDate > bankDay(ctx.now(), bank.timeZone)) {
    throw new InvalidInput('businessDate', 'That day has not begun.');
  }
  return reconcileBank(ctx, { bank: organisation, businessDate });
}

/** Takes over what is new, compares, and tells. `ctx` sees the bank. */
export async function reconcileBank(
  ctx: ServiceContext,
  { bank, businessDate }: { readonly bank: string; readonly businessDate: string },
): Promise<Reconciliation> {
  await takeOver(ctx, bank);
  const { caller, now } = ctx;
  const id = newId();
  await ctx.em.transactional(async (em) => {
    const by = caller.subject;
    const differences = await reconcile(em, { id, bank, businessDate, at: now(), by });
    audit(em, ctx, {
      ...{ action: 'ledger.reconciled', organisation: bank },
      ...{ objectKind: 'Reconciliation', objectId: id, after: { businessDate, differences } },
    });
    emit(em, now(), {
      ...{ type: RECONCILED, organisation: bank, subjectId: id },
      body: { businessDate, differences },
    });
    await em.flush();
  });
  return ctx.em.findOneOrFail(Reconciliation, { id });
}
