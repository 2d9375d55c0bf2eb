import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * Gives back what awards that are none any more had taken: units to their campaign while it runs, else to the
 * lot, and the budget with them. Call after the awards were changed, under the lock of `lockAllocation`. A code
 * was seen, so neither it nor its cost comes back.
 */
const GIVE_BACK = `
  with gone as (
    select a.* from operations.award a
    where a.id = any(?::uuid[]) and a.prize_kind <> 'CODE'
  ), owed as (
    select u.id, u.lot_id, count(*)::int as units,
      coalesce(bool_or(c.status not in ('ENDED')), false) as is_open
    from gone g join operations.allocation u on u.id = g.allocation_id
    left join operations.campaign c on c.id = u.campaign_id
    group by u.id, u.lot_id
  ), units as (
    update operations.allocation u
    set remaining = u.remaining + o.units, returned = u.returned + case when o.is_open then 0 else o.units end
    from owed o where u.id = o.id
  ), lots as (
    update operations.prize_lot l set allocated = l.allocated - back.units
    from (select lot_id, sum(units)::int as units from owed where not is_open group by lot_id) back
    where l.id = back.lot_id
  ), returned as (
    insert into operations.budget_entry (campaign_id, issue_id, award_id, kind, amount, currency, organisation, at)
    select g.campaign_id, i.id, g.id, 'RETURNED', g.value_amount, g.currency, u.organisation, ?
    from gone g join operations.allocation u on u.id = g.allocation_id
    left join operations.prize_issue i on i.allocation_id = u.id
  )
  insert into operations.budget_entry (campaign_id, issue_id, kind, amount, currency, organisation, at)
  select g.campaign_id, i.id, 'RELEASED', sum(g.value_amount), g.currency, u.organisation, ?
  from gone g join operations.allocation u on u.id = g.allocation_id
  join owed o on o.id = u.id and not o.is_open
  left join operations.prize_issue i on i.allocation_id = u.id
  group by g.campaign_id, i.id, g.currency, u.organisation`;

export const giveBack = (
  em: EntityManager,
  awardIds: readonly string[],
  at: Date,
): Promise<unknown> => em.execute(GIVE_BACK, [`{${awardIds.join(',')}}`, at, at]);

/** Claims and the end of the campaign wait, or were before. Says whether the caller may change it. */
export async function lockAllocation(em: EntityManager, id: string): Promise<boolean> {
  const sql = 'select 1 from operations.allocation where id = ? for update';
  return (await em.execute<unknown[]>(sql, [id])).length === 1;
}

/** Takes the award back if it can be; says whether it was. What is on its way cannot. */
export async function revokeIssued(
  em: EntityManager,
  id: string,
  { by, at, reason }: { readonly by: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const changed = await em.execute<unknown[]>(
    `update operations.award set status = 'REVOKED', revoked_at = ?, revoked_by = ?, revoke_reason = ?
     where id = ? and status = 'ISSUED' and coalesce(fulfilment, 'PENDING') in ('PENDING', 'FAILED') returning id`,
    [at, by, reason, id],
  );
  return changed.length === 1;
}

/** Up to `limit` awards of one allocation that nobody redeemed in time; returns their ids. */
export async function expireDue(
  em: EntityManager,
  allocationId: string,
  { at, limit }: { readonly at: Date; readonly limit: number },
): Promise<string[]> {
  const rows = await em.execute<{ id: string }[]>(
    `with due as (
       select id from operations.award
       where allocation_id = ? and status = 'ISSUED' and expires_at <= ? and coalesce(fulfilment, 'PENDING') <> 'SHIPPED'
       limit ${limit} for update
     ), expired as (
       update operations.award a set status = 'EXPIRED' from due where a.id = due.id returning a.*
     ), told as (
       insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, body, at)
       select gen_random_uuid(), 'operations.award.expired', e.organisation, e.customer_id, e.id,
         jsonb_build_object('awardId', e.id, 'campaignId', e.campaign_id, 'prize', e.prize_name_zh), ?::timestamptz
       from expired e
     )
     select id from expired`,
    [allocationId, at, at],
  );
  return rows.map(({ id }) => id);
}
