import type { EntityManager } from '@mikro-orm/postgresql';

interface Which {
  readonly channel: string;
  /** Path of the part of the bank. */
  readonly organisation: string;
}

interface By {
  readonly actor: string;
  readonly at: Date;
  readonly reason: string;
}

export async function countActive(
  em: EntityManager,
  { channel, organisation }: Which,
): Promise<number> {
  const [row] = await em.execute<{ active: number }[]>(
    `select count(*)::int as active from business.customer_channel
     where channel = ? and status = 'ACTIVE' and organisation <@ ?::ltree`,
    [channel, organisation],
  );
  return row?.active ?? 0;
}

const AT_ONCE = 2_000;

/** Suspends the channel of some customers, with an event for each; says of how many. */
export async function suspendSome(
  em: EntityManager,
  { channel, organisation }: Which,
  { actor, at, reason }: By,
): Promise<number> {
  const [row] = await em.execute<{ suspended: number }[]>(
    `with chosen as (
       select customer_id, channel from business.customer_channel
       where channel = ? and status = 'ACTIVE' and organisation <@ ?::ltree
       order by customer_id limit ${AT_ONCE} for update
     ), suspended as (
       update business.customer_channel c set status = 'SUSPENDED', version = c.version + 1
       from chosen where c.customer_id = chosen.customer_id and c.channel = chosen.channel
       returning c.customer_id, c.organisation, c.channel
     ), noted as (
       insert into business.channel_event (id, organisation, customer_id, channel, activity, reason, actor, at)
       select gen_random_uuid(), organisation, customer_id, channel, 'SUSPENDED', ?, ?, ? from suspended
     ), told as (
       insert into business.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
       select gen_random_uuid(), 'business.channel.suspended', organisation, customer_id, customer_id, channel,
         jsonb_build_object('channel', channel, 'status', 'SUSPENDED'), ? from suspended
     )
     select count(*)::int as suspended from suspended`,
    [channel, organisation, reason, actor, at, at],
  );
  return row?.suspended ?? 0;
}
