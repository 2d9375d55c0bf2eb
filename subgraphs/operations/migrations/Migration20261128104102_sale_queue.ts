import { Migration } from '@mikro-orm/migrations';

/**
 * As before (Migration20261128051248_flash_sale), and: whoever gave up too often holds no more, and where there is a queue it must have let
 * the customer in.
 */
const HOLD_UNITS = `
  create or replace function operations.hold_units(p_campaign uuid, p_wishes jsonb)
  returns table (n int, outcome text, hold operations.sale_hold)
  language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $function$
  declare
    v_campaign operations.campaign;
    v_units operations.allocation;
    v_limit int;
    v_given_up int;
    v_is_open_to_all boolean;
    v_opens timestamptz;
    v_left int := 0;
    v_held int := 0;
  begin
    select l.* into v_units from operations.allocation l where l.campaign_id = p_campaign and l.weight is null;
    if v_units.remaining > 0 then
      select l.* into v_units from operations.allocation l where l.id = v_units.id for update;
      v_left := case when clock_timestamp() < v_units.gated_until then 0 else v_units.remaining end;
    end if;
    -- After the lock, so that a campaign that ended meanwhile gives nothing.
    select c.* into v_campaign from operations.campaign c
    where c.id = p_campaign and c.status not in ('DRAFT', 'SUBMITTED');
    v_limit := (v_campaign.parameters ->> 'perCustomer')::int;
    -- Campaigns that were approved before the limit had three, too.
    v_given_up := coalesce((v_campaign.parameters ->> 'maxGivenUp')::int, 3);
    v_is_open_to_all := v_campaign.parameters ->> 'admitPerMinute' is null;
    v_opens := v_campaign.starts_at + make_interval(mins => (v_campaign.parameters ->> 'warmUpMinutes')::int);

    if v_left > 0 and v_campaign.status = 'RUNNING' and v_campaign.model = 'FLASH_SALE' then
      with fit as (
        select distinct on (r.customer) r.*, m.organisation, had.number + 1 as number
        from jsonb_to_recordset(p_wishes) as r
          (n int, "holdId" uuid, customer uuid, scope ltree, key text, channel text, at timestamptz, "isAdmitted" boolean)
        join lateral (select m.organisation from operations.campaign_member m
          where m.campaign_id = p_campaign and m.customer_id = r.customer limit 1) m on m.organisation <@ r.scope
        cross join lateral (
          select coalesce(max(h.number), 0) as number, count(*) filter (where h.status in ('HELD', 'CONFIRMED')) as live,
            count(*) filter (where h.status in ('RETURNED', 'EXPIRED')) as given_up
          from operations.sale_hold h where h.campaign_id = p_campaign and h.customer_id = r.customer) had
        where v_opens <= r.at and v_campaign.ends_at > r.at
          and (v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope)
          and had.live < v_limit and had.given_up < v_given_up and (v_is_open_to_all or r."isAdmitted")
          and not exists (select 1 from operations.sale_hold h
            where h.campaign_id = p_campaign and h.customer_id = r.customer and h.hold_key = r.key)
        order by r.customer, r.n
      ), chosen as (
        select * from fit order by fit.n limit v_left
      ), made as (
        insert into operations.sale_hold (id, campaign_id, allocation_id, customer_id, organisation, number, hold_key, channel,
          held_at, expires_at)
        select s."holdId", p_campaign, v_units.id, s.customer, s.organisation, s.number, s.key, s.channel,
          s.at, s.at + make_interval(secs => (v_campaign.parameters ->> 'holdSeconds')::int)
        from chosen s order by s.customer
        returning *
      ), told as (
        insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
        select m.id, 'operations.hold.made', m.organisation, m.customer_id, m.id, m.channel,
          jsonb_build_object('holdId', m.id, 'campaignId', p_campaign, 'expiresAt', m.expires_at), m.held_at
        from made m
      )
      select count(*) into v_held from made;
      update operations.allocation l set remaining = l.remaining - v_held, held = l.held + v_held
      where l.id = v_units.id and v_held > 0;
    end if;

    return query
      select r.n,
        case
          when own.id is not null then 'HELD'
          when coalesce(v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope, false) is false
            then 'CAMPAIGN_NOT_FOUND'
          when v_campaign.model <> 'FLASH_SALE' then 'OTHER_MODEL'
          when v_campaign.status <> 'RUNNING' or v_campaign.starts_at > r.at or v_campaign.ends_at <= r.at
            then 'CAMPAIGN_NOT_RUNNING'
          when not exists (select 1 from operations.campaign_member m
            where m.campaign_id = p_campaign and m.customer_id = r.customer and m.organisation <@ r.scope)
            then 'NOT_IN_AUDIENCE'
          when v_opens > r.at then 'NOT_OPEN'
          when (select count(*) from operations.sale_hold h where h.campaign_id = p_campaign
            and h.customer_id = r.customer and h.status in ('HELD', 'CONFIRMED')) >= v_limit then 'LIMIT_REACHED'
          when (select count(*) from operations.sale_hold h where h.campaign_id = p_campaign
            and h.customer_id = r.customer and h.status in ('RETURNED', 'EXPIRED')) >= v_given_up then 'GIVEN_UP_TOO_OFTEN'
          when not (v_is_open_to_all or r."isAdmitted") then 'NOT_ADMITTED'
          when v_left > v_held then 'AGAIN'
          else 'OUT_OF_STOCK'
        end,
        own::operations.sale_hold
      from jsonb_to_recordset(p_wishes) as r (n int, customer uuid, scope ltree, key text, at timestamptz, "isAdmitted" boolean)
      left join lateral (select h.* from operations.sale_hold h
        where h.campaign_id = p_campaign and h.customer_id = r.customer and h.hold_key = r.key limit 1) own on true;
  end
  $function$;
`;

/** Gives places in the line before a sale, in the order of arrival and under the lock of its end. docs/decisions/0059-sale-queue.md */
const JOIN_SALE_QUEUE = `
  create function operations.join_sale_queue(p_campaign uuid, p_wishes jsonb, p_admission_ms int, p_lot_before_ms int)
  returns table (n int, outcome text, ticket operations.sale_ticket)
  language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $function$
  declare
    v_campaign operations.campaign;
    v_queue operations.sale_queue;
    v_now timestamptz;
    v_opens timestamptz;
    v_per_minute int;
    v_admitted int;
    v_joined int := 0;
    v_is_left boolean;
  begin
    select c.* into v_campaign from operations.campaign c
    where c.id = p_campaign and c.status not in ('DRAFT', 'SUBMITTED');
    v_per_minute := (v_campaign.parameters ->> 'admitPerMinute')::int;
    v_opens := v_campaign.starts_at + make_interval(mins => (v_campaign.parameters ->> 'warmUpMinutes')::int);
    select max(r.at) into v_now from jsonb_to_recordset(p_wishes) as r (at timestamptz);
    select l.remaining + l.held > 0 into v_is_left from operations.allocation l
    where l.campaign_id = p_campaign and l.weight is null;

    if v_is_left and v_per_minute is not null and v_campaign.status = 'RUNNING' and v_campaign.model = 'FLASH_SALE' then
      insert into operations.sale_queue (campaign_id, organisation, entered, next_slot)
      values (p_campaign, v_campaign.organisation, 0, 0) on conflict do nothing;
      select q.* into v_queue from operations.sale_queue q where q.campaign_id = p_campaign for update;

      if v_queue.lot_at is null
        and v_now >= greatest(v_campaign.starts_at, v_opens - make_interval(secs => p_lot_before_ms / 1000.0)) then
        update operations.sale_ticket t set slot = d.slot
        from (select w.customer_id, row_number() over (order by random()) - 1 as slot
          from operations.sale_ticket w where w.campaign_id = p_campaign and w.slot is null) d
        where t.campaign_id = p_campaign and t.customer_id = d.customer_id;
        get diagnostics v_queue.next_slot = row_count;
        v_queue.lot_at := v_now;
      end if;

      -- The last slot that was let in: whoever joins while nobody waits is let in at once.
      v_admitted := floor(extract(epoch from v_now - v_opens) * v_per_minute / 60);
      with fit as (
        select distinct on (r.customer) r.*, m.organisation
        from jsonb_to_recordset(p_wishes) as r (n int, customer uuid, scope ltree, at timestamptz)
        join lateral (select m.organisation from operations.campaign_member m
          where m.campaign_id = p_campaign and m.customer_id = r.customer limit 1) m on m.organisation <@ r.scope
        where v_campaign.starts_at <= r.at and v_campaign.ends_at > r.at
          and (v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope)
          and not exists (select 1 from operations.sale_ticket t
            where t.campaign_id = p_campaign and t.customer_id = r.customer
              and (t.slot is null
                or v_opens + make_interval(secs => t.slot * 60.0 / v_per_minute + p_admission_ms / 1000.0) > r.at))
        order by r.customer, r.n
      ), given as (
        insert into operations.sale_ticket (campaign_id, customer_id, organisation, joined_at, slot)
        select p_campaign, f.customer, f.organisation, f.at, case when v_queue.lot_at is not null
          then greatest(v_queue.next_slot, v_admitted) + row_number() over (order by f.n) - 1 end
        from fit f
        on conflict (campaign_id, customer_id) do update set joined_at = excluded.joined_at, slot = excluded.slot
        returning 1
      )
      select count(*) into v_joined from given;
      update operations.sale_queue q
      set entered = q.entered + v_joined, lot_at = v_queue.lot_at,
        next_slot = case when v_queue.lot_at is not null and v_joined > 0
          then greatest(v_queue.next_slot, v_admitted) + v_joined else v_queue.next_slot end
      where q.campaign_id = p_campaign;
    end if;

    return query
      select r.n,
        case
          when coalesce(v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope, false) is false
            then 'CAMPAIGN_NOT_FOUND'
          when v_campaign.model <> 'FLASH_SALE' then 'OTHER_MODEL'
          when v_campaign.status <> 'RUNNING' or v_campaign.starts_at > r.at or v_campaign.ends_at <= r.at
            then 'CAMPAIGN_NOT_RUNNING'
          when not exists (select 1 from operations.campaign_member m
            where m.campaign_id = p_campaign and m.customer_id = r.customer and m.organisation <@ r.scope)
            then 'NOT_IN_AUDIENCE'
          when v_per_minute is null then 'NO_QUEUE'
          when not v_is_left then 'OUT_OF_STOCK'
          else 'JOINED'
        end,
        own::operations.sale_ticket
      from jsonb_to_recordset(p_wishes) as r (n int, customer uuid, scope ltree, at timestamptz)
      left join lateral (select t.* from operations.sale_ticket t
        where t.campaign_id = p_campaign and t.customer_id = r.customer limit 1) own on true;
  end
  $function$;
`;

export class Migration20261128104102_sale_queue extends Migration {

  override name = 'Migration20261128104102_sale_queue';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."sale_queue" ("campaign_id" uuid not null, "organisation" ltree not null, "entered" int not null, "next_slot" int not null, "lot_at" timestamptz(3) null, primary key ("campaign_id"));`);
    this.addSql(`create index "sale_queue_organisation_index" on "operations"."sale_queue" using gist ("organisation");`);

    this.addSql(`create table "operations"."sale_ticket" ("campaign_id" uuid not null, "customer_id" uuid not null, "organisation" ltree not null, "joined_at" timestamptz(3) not null, "slot" int null, primary key ("campaign_id", "customer_id"));`);
    this.addSql(`create index "sale_ticket_customer_id_index" on "operations"."sale_ticket" ("customer_id");`);
    this.addSql(`create index "sale_ticket_organisation_index" on "operations"."sale_ticket" using gist ("organisation");`);

    this.addSql(`alter table "operations"."sale_queue" add constraint "sale_queue_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on update cascade on delete no action;`);
    this.addSql(`alter table "operations"."sale_queue" add constraint "sale_queue_counts" check (entered >= 0 and next_slot >= 0);`);
    this.addSql(`alter table "operations"."sale_queue" add constraint "sale_queue_gives_after_its_lot" check (lot_at is not null or next_slot = 0);`);
    this.addSql(`alter table "operations"."sale_queue" enable row level security;`);
    this.addSql(`alter table "operations"."sale_queue" force row level security;`);
    this.addSql(`create policy "sale_queue_seen" on "operations"."sale_queue" for select using (exists (select 1 from operations.campaign c where c.id = sale_queue.campaign_id));`);
    this.addSql(`create policy "sale_queue_written" on "operations"."sale_queue" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "operations"."sale_ticket" add constraint "sale_ticket_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."sale_ticket" add constraint "sale_ticket_slot_counts" check (slot >= 0);`);
    this.addSql(`alter table "operations"."sale_ticket" enable row level security;`);
    this.addSql(`alter table "operations"."sale_ticket" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."sale_ticket" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);
    this.addSql(HOLD_UNITS);
    this.addSql(JOIN_SALE_QUEUE);
  }

}
