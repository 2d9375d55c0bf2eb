import type { EntityManager } from '@mikro-orm/postgresql';
import { newId } from '@zhongtai/kit/ids';
import { Award } from './award.entity.ts';

export interface Claim {
  readonly campaignId: string;
  readonly customerId: string;
  readonly channel: string | null;
  readonly now: Date;
}

/**
 * Writes the award if the campaign runs, the customer is a member without one, and something is left:
 * every check that needs no lock, in one statement. Null when one of them failed.
 */
export async function insertAward(em: EntityManager, claim: Claim): Promise<Award | null> {
  const { campaignId, customerId, channel, now } = claim;
  const [row] = await em.execute<Record<string, never>[]>(
    `insert into operations.award (id, campaign_id, prize_lot_id, customer_id, organisation,
       prize_name, prize_kind, value_amount, currency, channel, issued_at)
     select ?, c.id, l.id, m.customer_id, m.organisation,
       l.name, l.kind, l.unit_cost_amount, l.currency, ?, ?
     from operations.campaign c
     join operations.campaign_member m on m.campaign_id = c.id and m.customer_id = ?
     join operations.prize_lot l on l.campaign_id = c.id
     where c.id = ? and c.status = 'RUNNING' and c.starts_at <= ? and c.ends_at > ?
       and l.remaining > 0
     on conflict (campaign_id, customer_id) do nothing
     returning *`,
    [newId(), channel, now, customerId, campaignId, now, now],
  );
  return row ? em.map(Award, row) : null;
}

/**
 * Takes one from the stock if there is one. Every claim of the campaign waits for this row, so it is
 * the last statement of a claim.
 */
export async function takeFromStock(em: EntityManager, prizeLotId: string): Promise<boolean> {
  const taken = await em.execute<unknown[]>(
    `update operations.prize_lot set remaining = remaining - 1
     where id = ? and remaining > 0 returning id`,
    [prizeLotId],
  );
  return taken.length === 1;
}
