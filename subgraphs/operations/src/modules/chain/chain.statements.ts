import type { EntityManager } from '@mikro-orm/postgresql';
import type { Campaign } from '../campaign/index.ts';
import type { Deed } from './chain.events.ts';

/** A customer whose progress in a chain may be another now. */
export interface Touched {
  readonly campaignId: string;
  readonly customerId: string;
  /** They came in by it. */
  readonly isNew: boolean;
}

/** The event that tells who came in, of rows of entries. */
const tellEntered = (entries: string): string => `
    insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
    select gen_random_uuid(), 'operations.chain.entered', organisation, customer_id, campaign_id, channel,
      jsonb_build_object('campaignId', campaign_id), joined_at
    from ${entries}`;

const NOTE_DEEDS = `with step as (
    select c.id as campaign_id, c.currency, c.starts_at, c.ends_at, c.parameters ->> 'joins' as joins,
      s.place::int as place, s.rule
    from operations.campaign c
    cross join lateral jsonb_array_elements(c.parameters -> 'steps') with ordinality s (rule, place)
    where c.model = 'TASK_CHAIN' and c.status = 'RUNNING' and c.id = coalesce(?::uuid, c.id)
  ), fit as (
    select s.campaign_id, m.customer_id, m.organisation, s.place, s.joins, d.id as fact_id, d.at
    from jsonb_to_recordset(?::jsonb) as d
      (id uuid, event text, customer uuid, at timestamptz, "orderKind" text, amount numeric, currency text, behaviour text, properties jsonb)
    join step s on s.rule ->> 'event' = d.event and d.at >= s.starts_at and d.at < s.ends_at
      and coalesce(s.rule ->> 'orderKind' = d."orderKind", s.rule ->> 'orderKind' is null)
      and coalesce(d.amount >= (s.rule ->> 'minAmount')::numeric and d.currency = s.currency, s.rule ->> 'minAmount' is null)
      and coalesce(s.rule ->> 'behaviour' = d.behaviour, s.rule ->> 'behaviour' is null)
      and coalesce(d.properties ->> (s.rule ->> 'property') = s.rule ->> 'propertyValue', s.rule ->> 'property' is null)
    join operations.campaign_member m on m.campaign_id = s.campaign_id and m.customer_id = d.customer
  ), joined as (
    insert into operations.chain_entry (id, campaign_id, customer_id, organisation, joined_at)
    select distinct on (campaign_id, customer_id) gen_random_uuid(), campaign_id, customer_id, organisation, at
    from fit where joins = 'FIRST_EVENT' order by campaign_id, customer_id, at
    on conflict (campaign_id, customer_id) do update set joined_at = excluded.joined_at
      where chain_entry.joined_at > excluded.joined_at
    returning campaign_id, customer_id, organisation, joined_at, channel, xmax = 0 as is_new
  ), told as (
    ${tellEntered('joined where is_new')}
  ), noted as (
    insert into operations.chain_fact (campaign_id, customer_id, place, fact_id, organisation, at)
    select distinct on (f.campaign_id, f.customer_id, f.place, f.fact_id)
      f.campaign_id, f.customer_id, f.place, f.fact_id, f.organisation, f.at
    from fit f
    where (f.joins = 'FIRST_EVENT' or exists (select 1 from operations.chain_entry e
        where e.campaign_id = f.campaign_id and e.customer_id = f.customer_id and e.joined_at <= f.at))
      and not exists (select 1 from operations.chain_done o where o.campaign_id = f.campaign_id
        and o.customer_id = f.customer_id and o.place = f.place and o.done_at <= f.at)
    order by f.campaign_id, f.customer_id, f.place, f.fact_id, f.at
    on conflict do nothing
    returning campaign_id, customer_id
  )
  select distinct n.campaign_id, n.customer_id, coalesce(j.is_new, false) as is_new
  from noted n left join joined j using (campaign_id, customer_id) order by n.campaign_id, n.customer_id`;

/**
 * Notes what customers did wherever a step of a running chain, or of the one that is named, asks for it: an entry for whoever joins by that, and a fact for each
 * step. What is told again is known. @returns where something new was noted
 */
export async function noteDeeds(
  em: EntityManager,
  deeds: readonly Deed[],
  campaignId: string | null = null,
): Promise<Touched[]> {
  const rows = await em.execute<{ campaign_id: string; customer_id: string; is_new: boolean }[]>(
    NOTE_DEEDS,
    [campaignId, JSON.stringify(deeds)],
  );
  return rows.map((row) => ({
    ...{ campaignId: row.campaign_id, customerId: row.customer_id, isNew: row.is_new },
  }));
}

/** A customer who asks to take part, or checks in. */
export interface Arrival {
  readonly customer: string;
  /** Part of the bank the customer calls from. */
  readonly scope: string;
  readonly channel: string | null;
  readonly at: Date;
}

/** Lets members in who were not yet: whoever is in stays in as they were. @returns customers who came in now */
export async function letIn(
  em: EntityManager,
  campaignId: string,
  arrivals: readonly Arrival[],
): Promise<string[]> {
  const rows = await em.execute<{ customer_id: string }[]>(
    `with came as (
     insert into operations.chain_entry (id, campaign_id, customer_id, organisation, joined_at, channel)
     select distinct on (a.customer) gen_random_uuid(), m.campaign_id, m.customer_id, m.organisation, a.at, a.channel
     from jsonb_to_recordset(?::jsonb) as a (customer uuid, scope ltree, channel text, at timestamptz)
     join operations.campaign_member m on m.campaign_id = ? and m.customer_id = a.customer and m.organisation <@ a.scope
     order by a.customer, a.at
     on conflict do nothing
     returning *
     ), told as (${tellEntered('came')})
     select customer_id from came`,
    [JSON.stringify(arrivals), campaignId],
  );
  return rows.map(({ customer_id }) => customer_id);
}

/** What changed in how many came to a step, did it and were given its prize. */
export interface Counted {
  readonly place: number;
  entered: number;
  done: number;
  rewarded: number;
}

/** Adds to the tally of a campaign; always in the order of its steps, so that two who add wait and do not block each other. */
export async function addToTally(
  em: EntityManager,
  { id, organisation }: Campaign,
  counts: readonly Counted[],
): Promise<void> {
  const told = JSON.stringify(counts.toSorted((one, other) => one.place - other.place));
  await em.execute(
    `insert into operations.chain_tally (campaign_id, place, organisation)
     select ?, c.place, ?::ltree from jsonb_to_recordset(?::jsonb) as c (place int) on conflict do nothing`,
    [id, organisation, told],
  );
  await em.execute(
    `update operations.chain_tally t set entered = t.entered + c.entered, done = t.done + c.done, rewarded = t.rewarded + c.rewarded
     from jsonb_to_recordset(?::jsonb) as c (place int, entered int, done int, rewarded int)
     where t.campaign_id = ? and t.place = c.place`,
    [told, id],
  );
}
