import type { EntityManager } from '@mikro-orm/postgresql';

/** Books what the approval set aside: all prizes at their full cost. */
export const reserveBudget = (em: EntityManager, campaignId: string, at: Date): Promise<unknown> =>
  em.execute(
    `insert into operations.budget_entry (campaign_id, kind, amount, currency, organisation, at)
     select id, 'RESERVED', reserved, currency, organisation, ?
     from operations.campaign where id = ? and reserved > 0`,
    [at, campaignId],
  );

/**
 * Books as free what no award will cost any more. Waits for the claims and draws that hold its allocations; those that come
 * after see a campaign that has ended.
 */
export const releaseBudget = (em: EntityManager, campaignId: string, at: Date): Promise<unknown> =>
  em.execute(
    `with a as (
       select * from operations.allocation where campaign_id = ? order by position for update
     )
     insert into operations.budget_entry (campaign_id, kind, amount, currency, organisation, at)
     select c.id, 'RELEASED', a.remaining * a.unit_cost_amount, c.currency, c.organisation, ?
     from operations.campaign c join a on a.campaign_id = c.id where c.reserved > 0`,
    [campaignId, at],
  );
