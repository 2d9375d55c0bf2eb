import { raw } from '@mikro-orm/core';
import type { ServiceContext } from '@zhongtai/kit/context';
import { type Connection, type PageArgs, paginate } from '@zhongtai/kit/pagination';
import { given, ofBank } from '../../conditions.ts';
import { requireId } from '../../input.ts';
import { Journal } from './journal.entity.ts';
import { CHART, type Heading } from './ledger.chart.ts';
import type { Template } from './ledger.templates.ts';

export interface JournalFilter {
  readonly businessDate?: string | null | undefined;
  readonly template?: Template | null | undefined;
  readonly account?: string | null | undefined;
}

/** Newest first. @throws InvalidInput */
export function listJournals(
  { em, caller }: ServiceContext,
  { businessDate, template, account }: JournalFilter,
  args: PageArgs,
): Promise<Connection<Journal>> {
  const where = {
    ...ofBank(caller),
    ...given({ businessDate, template }),
    ...(account && withPostingOn(requireId('filter.account', account))),
  };
  return paginate(em, Journal, { where, orderBy: 'postedAt', direction: 'desc', args });
}

const withPostingOn = (account: string): object => ({
  [raw('id in (select journal_id from business.posting where ledger_account_id = ?::uuid)', [
    account,
  ])]: [],
});

export interface TrialLine {
  readonly heading: Heading;
  readonly currency: string;
  readonly accounts: number;
  readonly opening: string;
  readonly debits: string;
  readonly credits: string;
  readonly closing: string;
}

/**
 * From what the accounts hold now, less what was booked since: days shortly before today cost little, however long
 * the history. Opening and closing grow on the side of the heading.
 */
const TRIAL_BALANCE = `
  with held as (
    select heading, currency, count(*)::int as accounts, sum(posted) as posted
    from business.ledger_account group by heading, currency
  ), moved as (
    select a.heading, a.currency,
      sum(case p.direction when a.normal then p.amount else -p.amount end) filter (where p.business_date > $day$) as since,
      sum(p.amount) filter (where p.business_date = $day$ and p.direction = 'DEBIT') as debits,
      sum(p.amount) filter (where p.business_date = $day$ and p.direction = 'CREDIT') as credits,
      sum(case p.direction when a.normal then p.amount else -p.amount end) filter (where p.business_date = $day$) as today
    from business.posting p join business.ledger_account a on a.id = p.ledger_account_id
    where p.business_date >= $day$ group by a.heading, a.currency
  )
  select heading, currency, accounts, (posted - coalesce(since, 0) - coalesce(today, 0))::text as opening,
    coalesce(debits, 0)::text as debits, coalesce(credits, 0)::text as credits,
    (posted - coalesce(since, 0))::text as closing
  from held left join moved using (heading, currency) order by heading, currency`;

/** By heading, in the order of the chart, of what the caller may see. */
export async function trialBalance({ em }: ServiceContext, businessDate: string) {
  const parts = TRIAL_BALANCE.split('$day$');
  const days = parts.slice(1).map(() => businessDate);
  const lines = await em.execute<TrialLine[]>(parts.join('?::date'), days);
  const places = Object.keys(CHART);
  const inOrder = lines.toSorted((a, b) => places.indexOf(a.heading) - places.indexOf(b.heading));
  return { businessDate, lines: inOrder };
}
