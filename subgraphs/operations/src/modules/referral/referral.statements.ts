import type { EntityManager } from '@mikro-orm/postgresql';
import type { Deed } from '../chain/index.ts';

/** Somebody whom the bank has come to know. */
export interface Registered {
  readonly customer: string;
  readonly organisation: string;
  readonly isProspect: boolean;
  readonly at: Date;
}

/** Remembers who may be new: prospects, and whoever came while a referral campaign ran. A prospect who came in otherwise is new no more. */
export const noteNewcomers = (
  em: EntityManager,
  registered: readonly Registered[],
): Promise<unknown> =>
  em.execute(
    `insert into operations.newcomer (customer_id, organisation, is_prospect, since)
     select distinct on (r.customer) r.customer, r.organisation, r."isProspect", r.at
     from jsonb_to_recordset(?::jsonb) as r (customer uuid, organisation ltree, "isProspect" boolean, at timestamptz)
     where r."isProspect" or exists (select 1 from operations.newcomer k where k.customer_id = r.customer)
       or exists (select 1 from operations.campaign c where c.model = 'REFERRAL' and c.status = 'RUNNING'
         and c.organisation @> r.organisation and c.starts_at < r.at + interval '1 day')
     order by r.customer, r.at desc
     on conflict (customer_id) do update set is_prospect = excluded.is_prospect, since = excluded.since,
       organisation = excluded.organisation`,
    [JSON.stringify(registered)],
  );

interface Following {
  readonly id: string;
  readonly code: string;
  readonly customer: string;
  readonly organisation: string;
  readonly device: string | null;
  readonly channel: string | null;
  readonly at: Date;
}

/**
 * The first link that a customer follows counts till it lapses; later ones change nothing, and one that lapsed is forgotten for the next. In one
 * statement, so that of two links that are followed at once one is the first.
 */
export const followLink = (em: EntityManager, { at, ...link }: Following): Promise<unknown> =>
  em.execute(
    `insert into operations.referral (id, campaign_id, invitation_id, inviter_id, invitee_id, organisation,
       invitee_organisation, device, channel, clicked_at, lapses_at)
     select ?, i.campaign_id, i.id, i.customer_id, ?, i.organisation, ?::ltree, ?, ?, m.at,
       m.at + make_interval(days => (c.parameters ->> 'bindDays')::int)
     from operations.invitation i join operations.campaign c on c.id = i.campaign_id
     cross join (select ?::timestamptz as at) m
     where i.code = ? and i.customer_id <> ?
     on conflict (campaign_id, invitee_id) do update set invitation_id = excluded.invitation_id, inviter_id = excluded.inviter_id,
       organisation = excluded.organisation, device = excluded.device, channel = excluded.channel,
       clicked_at = excluded.clicked_at, lapses_at = excluded.lapses_at
       where referral.status = 'CLICKED' and referral.lapses_at <= excluded.clicked_at`,
    [
      ...[link.id, link.customer, link.organisation, link.device, link.channel],
      ...[at, link.code, link.customer],
    ],
  );

/** Binds the customer to whose link they followed first, if they are new. Says whether they are bound now. */
export async function bind(em: EntityManager, id: string, at: Date): Promise<boolean> {
  const bound = await em.execute<unknown[]>(
    `update operations.referral r set status = 'BOUND', bound_at = ?
     from operations.campaign c
     where r.id = ? and r.status = 'CLICKED' and r.lapses_at > ? and c.id = r.campaign_id
       and exists (select 1 from operations.newcomer k where k.customer_id = r.invitee_id
         and (k.is_prospect or k.since + interval '1 day' > c.starts_at))
     returning r.id`,
    [at, id, at],
  );
  return bound.length === 1;
}

/** A referral whose milestone was reached just now. */
export interface Qualified {
  readonly id: string;
  readonly organisation: string;
  readonly inviter_id: string;
  readonly invitee_id: string;
}

/** Takes what customers did to the referrals that wait for it; each qualifies once, by the time at which it happened. */
export const qualify = (em: EntityManager, deeds: readonly Deed[]): Promise<Qualified[]> =>
  em.execute<Qualified[]>(
    `with reached as (
       select distinct on (r.id) r.id, d.at
       from jsonb_to_recordset(?::jsonb) as d
         (event text, customer uuid, at timestamptz, "orderKind" text, amount numeric, currency text)
       join operations.referral r on r.invitee_id = d.customer and r.status = 'BOUND'
       join operations.campaign c on c.id = r.campaign_id and c.status = 'RUNNING'
       where c.parameters ->> 'event' = d.event and d.at >= r.bound_at and d.at < c.ends_at
         and d.at < r.bound_at + make_interval(days => (c.parameters ->> 'qualifyDays')::int)
         and coalesce(c.parameters ->> 'orderKind' = d."orderKind", c.parameters ->> 'orderKind' is null)
         and coalesce(d.amount >= (c.parameters ->> 'minAmount')::numeric and d.currency = c.currency,
           c.parameters ->> 'minAmount' is null)
       order by r.id, d.at
     )
     update operations.referral r set status = 'QUALIFIED', qualified_at = reached.at
     from reached where r.id = reached.id and r.status = 'BOUND'
     returning r.id, r.organisation, r.inviter_id, r.invitee_id`,
    [JSON.stringify(deeds)],
  );

interface Counts {
  readonly is_same_device: boolean;
  readonly is_ring: boolean;
  readonly of_device: number;
  readonly within_hour: number;
}

/** What the referrals of the campaign say about one of them. */
export async function readCounts(em: EntityManager, id: string): Promise<Counts> {
  const [counts] = await em.execute<Counts[]>(
    `select coalesce(r.device = i.device, false) as is_same_device,
       exists (select 1 from operations.referral o where o.inviter_id = r.invitee_id and o.invitee_id = r.inviter_id) as is_ring,
       (select count(*)::int from operations.referral o where o.campaign_id = r.campaign_id and o.device = r.device) as of_device,
       (select count(*)::int from operations.referral o where o.campaign_id = r.campaign_id and o.inviter_id = r.inviter_id
         and o.bound_at between r.bound_at - interval '1 hour' and r.bound_at + interval '1 hour') as within_hour
     from operations.referral r join operations.invitation i on i.id = r.invitation_id where r.id = ?`,
    [id],
  );
  if (!counts) throw new Error(`No referral ${id}`);
  return counts;
}

/** One more reward of the inviter, if they may have it. @returns its number; null when they have had as many as one may */
export async function takeTurn(em: EntityManager, invitationId: string): Promise<number | null> {
  const [taken] = await em.execute<{ rewarded: number }[]>(
    `update operations.invitation set rewarded = rewarded + 1 where id = ? and rewarded < most returning rewarded`,
    [invitationId],
  );
  return taken?.rewarded ?? null;
}

export const giveTurnBack = (em: EntityManager, invitationId: string): Promise<unknown> =>
  em.execute('update operations.invitation set rewarded = rewarded - 1 where id = ?', [
    invitationId,
  ]);

/** Forgets that somebody was new, and by which device they came; who invited whom stays with what was given for it. */
export async function forgetReferrals(em: EntityManager, customerId: string): Promise<void> {
  for (const sql of [
    'delete from operations.newcomer where customer_id = ?',
    'update operations.invitation set device = null where customer_id = ?',
    'update operations.referral set device = null where invitee_id = ?',
  ]) {
    await em.execute(sql, [customerId]);
  }
}
