import { Migration } from '@mikro-orm/migrations';

/** As before (Migration20261128001856_lottery), and of events alone: a sale gives by holds. */
const CLAIM_AWARDS = `
  create or replace function operations.claim_awards(p_campaign uuid, p_claims jsonb)
  returns table (n int, outcome text, award operations.award)
  language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $function$
  declare
    v_campaign operations.campaign;
    v_units operations.allocation;
    v_left int := 0;
    v_given int := 0;
    v_awards uuid[];
  begin
    select l.* into v_units from operations.allocation l where l.campaign_id = p_campaign and l.weight is null;
    if v_units.remaining > 0 then
      select l.* into v_units from operations.allocation l where l.id = v_units.id for update;
      v_left := case when clock_timestamp() < v_units.gated_until then 0 else v_units.remaining end;
    end if;
    -- After the lock, so that a campaign that ended meanwhile gives nothing.
    select c.* into v_campaign from operations.campaign c
    where c.id = p_campaign and c.status not in ('DRAFT', 'SUBMITTED');

    if v_left > 0 and v_campaign.status = 'RUNNING' and v_campaign.model = 'EVENT' then
      with fit as (
        select distinct on (r.customer) r.*, m.organisation
        from jsonb_to_recordset(p_claims) as r
          (n int, "awardId" uuid, customer uuid, scope ltree, key text, channel text, at timestamptz)
        join lateral (select m.organisation from operations.campaign_member m
          where m.campaign_id = p_campaign and m.customer_id = r.customer limit 1) m on m.organisation <@ r.scope
        where v_campaign.starts_at <= r.at and v_campaign.ends_at > r.at
          and (v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope)
          and not exists (select 1 from operations.award a
            where a.allocation_id = v_units.id and a.customer_id = r.customer)
          and not exists (select 1 from operations.award a
            where a.customer_id = r.customer and a.claim_key = r.key)
        order by r.customer, r.n
      ), chosen as (
        select * from fit order by fit.n limit v_left
      ), given as (
        insert into operations.award (id, campaign_id, allocation_id, customer_id, organisation,
          prize_name_zh, prize_name_en, prize_kind, value_amount, currency, channel, claim_key, issued_at, expires_at, fulfilment)
        select s."awardId", p_campaign, v_units.id, s.customer, s.organisation,
          v_units.name_zh, v_units.name_en, v_units.kind, v_units.unit_cost_amount, v_units.currency, s.channel, s.key, s.at,
          coalesce(s.at + make_interval(days => v_units.valid_days), v_units.valid_until),
          case when v_units.kind = 'PHYSICAL' then 'PENDING' end
        from chosen s order by s.customer
        on conflict do nothing
        returning *
      ), booked as (
        insert into operations.budget_entry (campaign_id, award_id, kind, amount, currency, organisation, at)
        select p_campaign, g.id, 'COMMITTED', g.value_amount, g.currency, v_campaign.organisation, g.issued_at
        from given g
      ), told as (
        insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
        select g.id, 'operations.award.issued', g.organisation, g.customer_id, g.id, g.channel,
          jsonb_build_object('awardId', g.id, 'campaignId', p_campaign, 'prize', g.prize_name_zh,
            'amount', g.value_amount::text, 'currency', g.currency), g.issued_at
        from given g
      )
      select count(*), array_agg(id) into v_given, v_awards from given;
      update operations.allocation l set remaining = l.remaining - v_given
      where l.id = v_units.id and v_given > 0;
      if v_given > 0 and v_units.kind = 'CODE' then
        perform operations.give_codes(v_units.lot_id, v_awards);
      end if;
    end if;

    return query
      select r.n,
        case
          when own.claim_key = r.key then 'GIVEN'
          when exists (select 1 from operations.award a where a.customer_id = r.customer
            and a.claim_key = r.key and a.campaign_id <> p_campaign) then 'IDEMPOTENCY_KEY_REUSED'
          when coalesce(v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope, false) is false
            then 'CAMPAIGN_NOT_FOUND'
          when v_campaign.model <> 'EVENT' then 'OTHER_MODEL'
          when v_campaign.status <> 'RUNNING' or v_campaign.starts_at > r.at or v_campaign.ends_at <= r.at
            then 'CAMPAIGN_NOT_RUNNING'
          when not exists (select 1 from operations.campaign_member m
            where m.campaign_id = p_campaign and m.customer_id = r.customer and m.organisation <@ r.scope)
            then 'NOT_IN_AUDIENCE'
          when own.id is not null then 'ALREADY_CLAIMED'
          when v_left > v_given then 'AGAIN'
          else 'OUT_OF_STOCK'
        end,
        own::operations.award
      from jsonb_to_recordset(p_claims) as r (n int, customer uuid, scope ltree, key text, at timestamptz)
      left join lateral (select a.* from operations.award a
        where a.allocation_id = v_units.id and a.customer_id = r.customer limit 1) own on true;
  end
  $function$;
`;

/** Decides holds together, in the order of their arrival and under the lock of the units, as `claim_awards` does claims. */
const HOLD_UNITS = `
  create function operations.hold_units(p_campaign uuid, p_wishes jsonb)
  returns table (n int, outcome text, hold operations.sale_hold)
  language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $function$
  declare
    v_campaign operations.campaign;
    v_units operations.allocation;
    v_limit int;
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
    v_opens := v_campaign.starts_at + make_interval(mins => (v_campaign.parameters ->> 'warmUpMinutes')::int);

    if v_left > 0 and v_campaign.status = 'RUNNING' and v_campaign.model = 'FLASH_SALE' then
      with fit as (
        select distinct on (r.customer) r.*, m.organisation, had.number + 1 as number
        from jsonb_to_recordset(p_wishes) as r
          (n int, "holdId" uuid, customer uuid, scope ltree, key text, channel text, at timestamptz)
        join lateral (select m.organisation from operations.campaign_member m
          where m.campaign_id = p_campaign and m.customer_id = r.customer limit 1) m on m.organisation <@ r.scope
        cross join lateral (
          select coalesce(max(h.number), 0) as number, count(*) filter (where h.status in ('HELD', 'CONFIRMED')) as live
          from operations.sale_hold h where h.campaign_id = p_campaign and h.customer_id = r.customer) had
        where v_opens <= r.at and v_campaign.ends_at > r.at
          and (v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope)
          and had.live < v_limit
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
          when v_left > v_held then 'AGAIN'
          else 'OUT_OF_STOCK'
        end,
        own::operations.sale_hold
      from jsonb_to_recordset(p_wishes) as r (n int, customer uuid, scope ltree, key text, at timestamptz)
      left join lateral (select h.* from operations.sale_hold h
        where h.campaign_id = p_campaign and h.customer_id = r.customer and h.hold_key = r.key limit 1) own on true;
  end
  $function$;
`;

export class Migration20261128051248_flash_sale extends Migration {

  override name = 'Migration20261128051248_flash_sale';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."sale_hold" ("id" uuid not null, "campaign_id" uuid not null, "allocation_id" uuid not null, "customer_id" uuid not null, "organisation" ltree not null, "number" int not null, "hold_key" text not null, "channel" text null, "held_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "status" text not null default 'HELD', "ended_at" timestamptz(3) null, "award_id" uuid null, primary key ("id"));`);
    this.addSql(`create index "sale_hold_organisation_index" on "operations"."sale_hold" using gist ("organisation");`);
    this.addSql(`create index "sale_hold_campaign_id_held_at_id_index" on "operations"."sale_hold" ("campaign_id", "held_at", "id");`);
    this.addSql(`create index sale_hold_expiring on operations.sale_hold (allocation_id, expires_at) where status = 'HELD';`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_once_a_number" unique ("campaign_id", "customer_id", "number");`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_once_a_key" unique ("campaign_id", "customer_id", "hold_key");`);

    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_model_known";`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_model_known" check (model in ('EVENT', 'LOTTERY', 'FLASH_SALE'));`);

    this.addSql(`alter table "operations"."allocation" drop constraint "allocation_never_oversold";`);
    this.addSql(`alter table "operations"."allocation" add "held" int not null default 0;`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_never_oversold" check (remaining >= 0 and held >= 0 and remaining + held <= total);`);

    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_allocation_id_foreign" foreign key ("allocation_id") references "operations"."allocation" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_status_known" check (status in ('HELD', 'CONFIRMED', 'RETURNED', 'EXPIRED'));`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_numbered" check (number >= 1);`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_lasts" check (expires_at > held_at);`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_ends_at_a_time" check ((status = 'HELD') = (ended_at is null));`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_confirmed_is_awarded" check ((status = 'CONFIRMED') = (award_id is not null));`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_confirmed_in_time" check (status <> 'CONFIRMED' or ended_at < expires_at);`);
    this.addSql(`alter table "operations"."sale_hold" enable row level security;`);
    this.addSql(`alter table "operations"."sale_hold" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."sale_hold" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);
    this.addSql(CLAIM_AWARDS);
    this.addSql(HOLD_UNITS);
  }

}
