import type { ServiceContext } from '@zhongtai/kit/context';
import { postJournal } from '../ledger/index.ts';
import { accrue, settleAccruals, withInterest } from './accrual.statements.ts';

interface Day {
  readonly bank: string;
  readonly day: string;
}

/** Counts one day's interest of a bank; the same day again counts nothing. `ctx` sees the bank. */
export function accrueInterest(ctx: ServiceContext, { bank, day }: Day): Promise<void> {
  return ctx.em.transactional(async (em) => {
    for (const { currency, amount } of await accrue(em, { bank, day })) {
      // oxlint-disable-next-line no-await-in-loop -- one for each currency
      await postJournal(
        { ...ctx, em },
        {
          ...{ bank, currency, businessDate: day, template: 'INTEREST_ACCRUED' },
          externalId: `interest:${day}:${currency}`,
          legs: [
            { heading: 'INTEREST_EXPENSE', direction: 'DEBIT', amount },
            { heading: 'INTEREST_PAYABLE', direction: 'CREDIT', amount },
          ],
        },
      );
    }
  });
}

/** Demand deposits are settled on the 20th of a quarter's last month (PBOC, 2005). */
export const isSettlementDay = (day: string): boolean => /-(03|06|09|12)-20$/.test(day);

const ACCOUNTS_AT_ONCE = 200;

/** Pays out what demand deposits have earned; each account is a transaction, so a crash loses none. */
export async function settleInterest(ctx: ServiceContext, due: Day): Promise<number> {
  let settled = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- the next ones follow
    const accounts = await withInterest(ctx.em, due, ACCOUNTS_AT_ONCE);
    if (accounts.length === 0) return settled;
    for (const { id, organisation, currency } of accounts) {
      // oxlint-disable-next-line no-await-in-loop -- one account after another
      await ctx.em.transactional(async (em) => {
        const amount = await settleAccruals(em, id);
        await postJournal(
          { ...ctx, em },
          {
            ...{ bank: due.bank, organisation, currency, template: 'INTEREST_SETTLED' },
            externalId: `interest:${due.day}:${id}`,
            legs: [
              { heading: 'INTEREST_PAYABLE', direction: 'DEBIT', amount },
              { account: id, direction: 'CREDIT', amount, kind: 'INTEREST' },
            ],
          },
        );
      });
      settled += 1;
    }
  }
}
