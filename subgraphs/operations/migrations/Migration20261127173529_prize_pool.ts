import { Migration } from '@mikro-orm/migrations';

/**
 * Gives each award a code of the lot. Whoever gives codes of the same lot at the same time takes others: as many are left as
 * are set aside, so there are enough.
 */
const GIVE_CODES = `
  create function operations.give_codes(p_lot uuid, p_awards uuid[]) returns void
  language plpgsql
  as $function$
  declare
    v_given int;
  begin
    with award as (
      select id, row_number() over () as n from unnest(p_awards) as id
    ), code as (
      select id, row_number() over () as n from (
        select c.id from operations.prize_code c where c.lot_id = p_lot and c.award_id is null
        order by c.id limit cardinality(p_awards) for update skip locked) free
    )
    update operations.prize_code c set award_id = award.id
    from award join code using (n) where c.id = code.id and c.award_id is null;
    get diagnostics v_given = row_count;
    if v_given < coalesce(cardinality(p_awards), 0) then
      raise exception 'lot % holds fewer codes than it has set aside', p_lot;
    end if;
  end
  $function$;
`;

/** As before (Migration20261127133437_prizes), from an allocation instead of a lot of the campaign's own, and with codes. */
const CLAIM_AWARDS = `
  create function operations.claim_awards(p_campaign uuid, p_claims jsonb)
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
    select l.* into v_units from operations.allocation l where l.campaign_id = p_campaign;
    if v_units.remaining > 0 then
      select l.* into v_units from operations.allocation l where l.id = v_units.id for update;
      v_left := case when clock_timestamp() < v_units.gated_until then 0 else v_units.remaining end;
    end if;
    -- After the lock, so that a campaign that ended meanwhile gives nothing.
    select c.* into v_campaign from operations.campaign c
    where c.id = p_campaign and c.status not in ('DRAFT', 'SUBMITTED');

    if v_left > 0 and v_campaign.status = 'RUNNING' then
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
          prize_name_zh, prize_name_en, prize_kind, value_amount, currency, channel, claim_key, issued_at)
        select s."awardId", p_campaign, v_units.id, s.customer, s.organisation,
          v_units.name_zh, v_units.name_en, v_units.kind, v_units.unit_cost_amount, v_units.currency, s.channel, s.key, s.at
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

/** Until now each campaign had a lot of its own: it becomes a prize of its part of the bank, with one lot, all for that campaign. */
const FILL_THE_POOL = `
  update operations.allocation a set organisation = c.organisation, created_at = c.created_at, name_en = a.name_zh,
    prize_id = gen_random_uuid(), returned = case when c.status = 'ENDED' then a.remaining else 0 end
  from operations.campaign c where c.id = a.campaign_id;
  insert into operations.prize (id, organisation, name_zh, name_en, kind, unit_cost_amount, currency, is_offered, created_by, created_at)
  select a.prize_id, a.organisation, a.name_zh, a.name_en, a.kind, a.unit_cost_amount, a.currency, false, c.created_by, c.created_at
  from operations.allocation a join operations.campaign c on c.id = a.campaign_id;
  insert into operations.prize_lot (id, prize_id, organisation, reference, received, allocated, created_by, created_at)
  select gen_random_uuid(), a.prize_id, a.organisation, c.name, a.total,
    case when c.status = 'DRAFT' then 0 else a.total - a.returned end, c.created_by, c.created_at
  from operations.allocation a join operations.campaign c on c.id = a.campaign_id;
  update operations.allocation a set lot_id = l.id
  from operations.prize_lot l, operations.campaign c
  where l.prize_id = a.prize_id and c.id = a.campaign_id and c.status <> 'DRAFT';
  update operations.award set prize_name_en = prize_name_zh;
`;

const BOUND = ['campaign', 'allocation', 'award'];

export class Migration20261127173529_prize_pool extends Migration {

  override name = 'Migration20261127173529_prize_pool';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."prize" ("id" uuid not null, "organisation" ltree not null, "name_zh" varchar(80) not null, "name_en" varchar(80) not null, "description" varchar(2000) null, "kind" text not null, "unit_cost_amount" numeric(20,4) not null, "currency" char(3) not null, "valid_days" int null, "valid_until" timestamptz(3) null, "is_offered" boolean not null, "status" text not null default 'ACTIVE', "created_by" text not null, "created_at" timestamptz(3) not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "prize_organisation_index" on "operations"."prize" using gist ("organisation");`);
    this.addSql(`create index "prize_created_at_id_index" on "operations"."prize" ("created_at", "id");`);
    this.addSql(`drop policy "prize_lot_claimed" on "operations"."prize_lot";`);
    this.addSql(`drop policy "prize_lot_seen" on "operations"."prize_lot";`);
    this.addSql(`drop policy "prize_lot_written" on "operations"."prize_lot";`);
    this.addSql(`drop function operations.claim_awards(uuid, jsonb);`);
    this.addSql(`alter table "operations"."prize_lot" rename to "allocation";`);
    this.addSql(`alter table "operations"."allocation" rename constraint "prize_lot_pkey" to "allocation_pkey";`);
    this.addSql(`alter table "operations"."allocation" rename constraint "prize_lot_campaign_id_unique" to "allocation_campaign_id_unique";`);
    this.addSql(`alter table "operations"."allocation" rename constraint "prize_lot_campaign_id_foreign" to "allocation_campaign_id_foreign";`);
    this.addSql(`alter table "operations"."allocation" rename constraint "prize_lot_total_given" to "allocation_total_given";`);
    this.addSql(`alter table "operations"."allocation" rename constraint "prize_lot_never_oversold" to "allocation_never_oversold";`);
    this.addSql(`alter table "operations"."allocation" rename constraint "prize_lot_cost_given" to "allocation_cost_given";`);
    this.addSql(`alter table "operations"."allocation" drop constraint "prize_lot_kind_known";`);
    this.addSql(`alter table "operations"."allocation" rename column "name" to "name_zh";`);
    this.addSql(`alter table "operations"."allocation" add "organisation" ltree null, add "prize_id" uuid null, add "lot_id" uuid null, add "name_en" varchar(80) null, add "valid_days" int null, add "valid_until" timestamptz(3) null, add "returned" int not null default 0, add "created_at" timestamptz(3) null;`);
    this.addSql(`create table "operations"."prize_lot" ("id" uuid not null, "prize_id" uuid not null, "organisation" ltree not null, "reference" varchar(120) not null, "received" int not null, "allocated" int not null default 0, "created_by" text not null, "created_at" timestamptz(3) not null, "key_id" text null, "wrapped_key" bytea null, primary key ("id"));`);
    this.addSql(`alter table "operations"."award" rename column "prize_lot_id" to "allocation_id";`);
    this.addSql(`alter table "operations"."award" rename column "prize_name" to "prize_name_zh";`);
    this.addSql(`alter table "operations"."award" add "prize_name_en" varchar(80) null;`);
    this.addSql(`alter table "operations"."award" rename constraint "award_prize_lot_id_foreign" to "award_allocation_id_foreign";`);
    for (const name of BOUND) this.addSql(`alter table operations.${name} no force row level security;`);
    this.addSql(FILL_THE_POOL);
    for (const name of BOUND) this.addSql(`alter table operations.${name} force row level security;`);
    this.addSql(`alter table "operations"."allocation" alter "organisation" set not null, alter "prize_id" set not null, alter "name_en" set not null, alter "created_at" set not null;`);
    this.addSql(`alter table "operations"."award" alter "prize_name_en" set not null;`);
    this.addSql(`alter table "operations"."award" drop constraint "award_once_per_customer";`);
    this.addSql(`alter table "operations"."award" add constraint "award_once_per_customer" unique ("allocation_id", "customer_id");`);
    this.addSql(`create index "allocation_lot_id_index" on "operations"."allocation" ("lot_id");`);
    this.addSql(`create index "allocation_organisation_index" on "operations"."allocation" using gist ("organisation");`);
    this.addSql(`create index "allocation_prize_id_created_at_id_index" on "operations"."allocation" ("prize_id", "created_at", "id");`);
    this.addSql(`create index "prize_lot_organisation_index" on "operations"."prize_lot" using gist ("organisation");`);
    this.addSql(`create index "prize_lot_prize_id_created_at_id_index" on "operations"."prize_lot" ("prize_id", "created_at", "id");`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_prize_id_foreign" foreign key ("prize_id") references "operations"."prize" ("id");`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_received_some" check (received >= 1);`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_never_overdrawn" check (allocated >= 0 and allocated <= received);`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_key_whole" check ((key_id is null) = (wrapped_key is null));`);
    this.addSql(`create table "operations"."prize_code" ("id" uuid not null, "lot_id" uuid not null, "organisation" ltree not null, "sealed" bytea not null, "masked" text not null, "blind_index" bytea not null, "award_id" uuid null, primary key ("id"));`);
    this.addSql(`create index "prize_code_organisation_index" on "operations"."prize_code" using gist ("organisation");`);
    this.addSql(`create index prize_code_left on operations.prize_code (lot_id, id) where award_id is null;`);
    this.addSql(`alter table "operations"."prize_code" add constraint "prize_code_once_in_a_bank" unique ("blind_index");`);
    this.addSql(`alter table "operations"."prize_code" add constraint "prize_code_given_once" unique ("award_id");`);
    this.addSql(`alter table "operations"."prize_code" add constraint "prize_code_lot_id_foreign" foreign key ("lot_id") references "operations"."prize_lot" ("id");`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_prize_id_foreign" foreign key ("prize_id") references "operations"."prize" ("id");`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_lot_id_foreign" foreign key ("lot_id") references "operations"."prize_lot" ("id") on delete set null;`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_kind_known" check (kind in ('CASH', 'COUPON', 'CODE', 'POINTS', 'PHYSICAL', 'BENEFIT'));`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_returned_once" check (returned >= 0 and returned <= remaining);`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_of_a_lot" check (lot_id is not null or (remaining = total and returned = 0));`);
    this.addSql(`alter table "operations"."prize_lot" enable row level security;`);
    this.addSql(`alter table "operations"."prize_lot" force row level security;`);
    this.addSql(`alter table "operations"."prize" add constraint "prize_kind_known" check (kind in ('CASH', 'COUPON', 'CODE', 'POINTS', 'PHYSICAL', 'BENEFIT'));`);
    this.addSql(`alter table "operations"."prize" add constraint "prize_status_known" check (status in ('ACTIVE', 'WITHDRAWN'));`);
    this.addSql(`alter table "operations"."prize" add constraint "prize_cost_given" check (unit_cost_amount >= 0);`);
    this.addSql(`alter table "operations"."prize" add constraint "prize_valid_some_days" check (valid_days >= 1);`);
    this.addSql(`alter table "operations"."prize" add constraint "prize_valid_one_way" check (valid_days is null or valid_until is null);`);
    this.addSql(`alter table "operations"."prize" enable row level security;`);
    this.addSql(`alter table "operations"."prize" force row level security;`);
    this.addSql(`create policy "prize_seen" on "operations"."prize" for select using ((scope_customer() is null and organisation <@ scope()) or (scope_customer() is null and organisation @> scope() and is_offered));`);
    this.addSql(`create policy "prize_written" on "operations"."prize" using (scope_customer() is null and organisation <@ scope()) with check (scope_customer() is null and organisation <@ scope());`);
    this.addSql(`alter table "operations"."prize_code" enable row level security;`);
    this.addSql(`alter table "operations"."prize_code" force row level security;`);
    this.addSql(`create policy "prize_lot_taken" on "operations"."prize_lot" for update using (scope_customer() is null and organisation @> scope() and (exists (
  select 1 from operations.prize o where o.id = prize_lot.prize_id and o.is_offered) or exists (select 1 from operations.allocation u where u.lot_id = prize_lot.id))) with check (scope_customer() is null and organisation @> scope() and (exists (
  select 1 from operations.prize o where o.id = prize_lot.prize_id and o.is_offered) or exists (select 1 from operations.allocation u where u.lot_id = prize_lot.id)));`);
    this.addSql(`create policy "prize_lot_seen" on "operations"."prize_lot" for select using ((scope_customer() is null and organisation <@ scope()) or (scope_customer() is null and organisation @> scope() and (exists (
  select 1 from operations.prize o where o.id = prize_lot.prize_id and o.is_offered) or exists (select 1 from operations.allocation u where u.lot_id = prize_lot.id))) or (scope_customer() is not null and exists (
  select 1 from operations.prize_code k where k.lot_id = prize_lot.id)));`);
    this.addSql(`create policy "prize_lot_written" on "operations"."prize_lot" using (scope_customer() is null and organisation <@ scope()) with check (scope_customer() is null and organisation <@ scope());`);
    this.addSql(`create policy "prize_code_seen" on "operations"."prize_code" for select using ((scope_customer() is null and organisation <@ scope()) or exists (select 1 from operations.award a where a.id = prize_code.award_id));`);
    this.addSql(`create policy "prize_code_written" on "operations"."prize_code" using (scope_customer() is null and organisation <@ scope()) with check (scope_customer() is null and organisation <@ scope());`);
    this.addSql(`create policy "allocation_seen" on "operations"."allocation" for select using (exists (select 1 from operations.campaign c where c.id = allocation.campaign_id));`);
    this.addSql(`create policy "allocation_written" on "operations"."allocation" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "allocation_claimed" on "operations"."allocation" for update using (scope_customer() is not null and exists (select 1 from operations.campaign c where c.id = allocation.campaign_id)) with check (scope_customer() is not null and exists (select 1 from operations.campaign c where c.id = allocation.campaign_id));`);
    this.addSql(GIVE_CODES);
    this.addSql(CLAIM_AWARDS);
  }

}
