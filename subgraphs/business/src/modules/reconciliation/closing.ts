import type { MikroORM } from '@mikro-orm/postgresql';
import { addDays, bankDay } from '@zhongtai/kit/calendar';
import { serviceCaller } from '@zhongtai/kit/caller';
import type { Jobs } from '@zhongtai/kit/jobs';
import { scopedManager } from '@zhongtai/kit/scope';
import { accrueInterest, isSettlementDay, settleInterest } from '../banking/index.ts';
import { takeOver } from '../ledger/index.ts';
import { reconcileBank } from './reconciliation.service.ts';

const CLOSING_QUEUE = 'business.ledger.closing';

interface Books {
  readonly orm: MikroORM;
  readonly now: () => Date;
}

/** Every hour: banks are in different time zones, and a day that was missed is closed late. */
export async function workOnClosing(jobs: Jobs, books: Books): Promise<void> {
  await jobs.work(CLOSING_QUEUE, () => closeDays(books));
  await jobs.schedule(CLOSING_QUEUE, '10 * * * *', 'UTC');
}

/** Closes the day that ended last in each bank, once: interest, then the comparison of the books. */
export async function closeDays({ orm, now }: Books): Promise<void> {
  const caller = serviceCaller('business.closing');
  const ctx = { em: scopedManager(orm, caller), caller, now };
  const banks = await ctx.em.execute<{ bank: string; timeZone: string }[]>(
    `select path::text as bank, time_zone as "timeZone" from business.organisation where kind = 'HEAD_OFFICE'`,
  );
  for (const { bank, timeZone } of banks) {
    const day = addDays(bankDay(now(), timeZone), -1);
    const due = { bank, day };
    // oxlint-disable-next-line no-await-in-loop -- one bank after another
    if (await isClosed({ orm, now }, due)) continue;
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await takeOver(ctx, bank);
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await accrueInterest(ctx, due);
    // oxlint-disable-next-line no-await-in-loop -- in this order
    if (isSettlementDay(day)) await settleInterest(ctx, due);
    // oxlint-disable-next-line no-await-in-loop -- in this order
    await reconcileBank(ctx, { bank, businessDate: day });
  }
}

async function isClosed({ orm }: Books, { bank, day }: { bank: string; day: string }) {
  const em = scopedManager(orm, serviceCaller('business.closing'));
  const [run] = await em.execute<unknown[]>(
    `select from business.reconciliation where bank = ? and business_date = ?::date and ran_by = ? limit 1`,
    [bank, day, 'business.closing'],
  );
  return run !== undefined;
}
