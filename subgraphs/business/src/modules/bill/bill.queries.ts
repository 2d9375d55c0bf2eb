import type { ServiceContext } from '@zhongtai/kit/context';
import { type Money, money } from '@zhongtai/kit/money';

/** What customers paid in a campaign and did not get back, by the books. */
export interface Takings {
  readonly paid: Money;
  readonly refunded: Money;
  readonly booked: Money;
}

interface Row {
  readonly campaign_id: string;
  readonly currency: string;
  readonly paid: string;
  readonly refunded: string;
  readonly booked: string;
}

/** Of the customers the caller may see; null for a campaign in which nothing was ever owed. Feeds the loader. */
export async function findTakings(
  { em }: ServiceContext,
  campaignIds: readonly string[],
): Promise<(Takings | null)[]> {
  const rows = await em.execute<Row[]>(
    `select b.campaign_id, b.currency,
       coalesce(sum(b.amount) filter (where b.status in ('PAID', 'REFUNDED')), 0)::text as paid,
       coalesce(sum(b.amount) filter (where b.status = 'REFUNDED'), 0)::text as refunded,
       coalesce(sum(p.booked), 0)::text as booked
     from business.bill b
     left join lateral (
       select sum(case p.direction when 'DEBIT' then p.amount else -p.amount end) as booked from business.posting p
       where p.journal_id in (b.journal_id, b.refund_journal_id) and p.customer_id = b.customer_id
     ) p on true
     where b.campaign_id = any(?::uuid[]) group by b.campaign_id, b.currency`,
    [`{${campaignIds.join(',')}}`],
  );
  const byCampaign = new Map(rows.map((row) => [row.campaign_id, row]));
  return campaignIds.map((id) => {
    const row = byCampaign.get(id);
    if (!row) return null;
    const { currency, paid, refunded, booked } = row;
    return {
      paid: money(paid, currency),
      refunded: money(refunded, currency),
      booked: money(booked, currency),
    };
  });
}
