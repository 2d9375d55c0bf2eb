import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '@zhongtai/kit/audit';
import { bankDay } from '@zhongtai/kit/calendar';
import type { ServiceContext } from '@zhongtai/kit/context';
import { InvalidInput } from '@zhongtai/kit/errors';
import { newId } from '@zhongtai/kit/ids';
import type { Jobs } from '@zhongtai/kit/jobs';
import { emit } from '@zhongtai/kit/outbox';
import { mustBeHeadOffice } from '../../places.ts';
import { type CoreBanking, NotOfThisCore } from '../banking/index.ts';
import { takeOver } from '../ledger/index.ts';
import { findBanks } from '../organisation/index.ts';
import { type Task, startTask } from '../task/index.ts';
import { Reconciliation } from './reconciliation.entity.ts';
import { reconcile } from './reconciliation.statements.ts';

export const RECONCILIATION_QUEUE = 'business.ledger.reconciliation';

const RECONCILED = 'business.ledger.reconciled';

/** @throws NotOfThisCore, Forbidden, InvalidInput, TaskRunning */
export async function requestReconciliation(
  ctx: ServiceContext & { readonly jobs: Pick<Jobs, 'send'>; readonly banking: CoreBanking },
  businessDate: string,
): Promise<Task> {
  if (!ctx.banking.keepsBooksHere) throw new NotOfThisCore('reconciliation');
  const bank = await requireBooks(ctx, businessDate);
  const id = newId();
  return ctx.em.transactional(async (em) => {
    const task = await startTask(em, ctx, {
      id,
      kind: 'RECONCILIATION',
      subject: businessDate,
      queue: RECONCILIATION_QUEUE,
    });
    audit(em, ctx, {
      ...{ action: 'reconciliation.requested', organisation: bank },
      ...{ objectKind: 'Task', objectId: id, after: { businessDate } },
    });
    return task;
  });
}

/** The bank whose books of that day the caller may have compared. @throws Forbidden, InvalidInput */
async function requireBooks(ctx: ServiceContext, businessDate: string): Promise<string> {
  const organisation = mustBeHeadOffice(ctx.caller, 'Only a head office sees all of its books.');
  const [bank] = await findBanks(ctx, [organisation]);
  if (!bank || businessDate > bankDay(ctx.now(), bank.timeZone)) {
    throw new InvalidInput('businessDate', 'That day has not begun.');
  }
  return organisation;
}

interface BankDay {
  readonly bank: string;
  readonly businessDate: string;
}

/** Takes over what is new, compares, and tells. `ctx` sees the bank. */
export async function reconcileBank(ctx: ServiceContext, day: BankDay): Promise<Reconciliation> {
  await takeOver(ctx, day.bank);
  const id = newId();
  const by = ctx.caller.subject;
  await ctx.em.transactional((em) => compareBooks(em, ctx, { ...day, id, by }));
  return ctx.em.findOneOrFail(Reconciliation, { id });
}

interface Comparison extends BankDay {
  /** Of the report. */
  readonly id: string;
  /** Who asked for it. */
  readonly by: string;
}

/** Writes the report, in this transaction. `em` sees the bank. */
export async function compareBooks(
  em: EntityManager,
  ctx: Pick<ServiceContext, 'caller' | 'now'>,
  { id, bank, businessDate, by }: Comparison,
): Promise<void> {
  const at = ctx.now();
  const differences = await reconcile(em, { id, bank, businessDate, at, by });
  audit(em, ctx, {
    ...{ action: 'ledger.reconciled', organisation: bank },
    ...{ objectKind: 'Reconciliation', objectId: id },
    after: { businessDate, differences, ranBy: by },
  });
  emit(em, at, {
    ...{ type: RECONCILED, organisation: bank, subjectId: id },
    body: { businessDate, differences },
  });
  await em.flush();
}
