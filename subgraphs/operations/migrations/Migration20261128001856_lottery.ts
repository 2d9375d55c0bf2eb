import { Migration } from '@mikro-orm/migrations';

/** As before (Migration20261127175501_prize_issue), and of campaigns in which nothing is drawn alone. */
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

/**
 * Decides draws together, in the order of their arrival and under the lock of the campaign's units, as `claim_awards` does. `p_inner`
 * and `p_outer` are the seed as HMAC takes it. In each batch a customer draws once; others come again. The digest gives a number, the
 * number an outcome by the alias table; then the guarantee, the stock, and what is given instead.
 */
const DRAW_LOTS = `
  create function operations.draw_lots(p_campaign uuid, p_inner bytea, p_outer bytea, p_draws jsonb)
  returns table (n int, outcome text, draw operations.draw)
  language plpgsql
  set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off
  as $function$
  declare
    v_campaign operations.campaign;
    v_lottery operations.lottery;
    v_is_open boolean;
    v_per_day int;
    v_per_customer int;
    v_guarantee int;
    v_guaranteed int;
    v_fallback int;
    v_fallback_left int := 0;
    v_weight bigint;
    v_thresholds bigint[];
    v_aliases int[];
    v_size bigint;
    v_limit bigint;
    v_lot uuid;
    v_awards uuid[];
  begin
    perform 1 from operations.allocation u where u.campaign_id = p_campaign order by u.position for update;
    -- After the lock, so that a campaign that ended meanwhile gives nothing.
    select c.* into v_campaign from operations.campaign c
    where c.id = p_campaign and c.status not in ('DRAFT', 'SUBMITTED');
    select l.* into v_lottery from operations.lottery l where l.campaign_id = p_campaign;
    v_is_open := coalesce(v_campaign.model = 'LOTTERY' and v_campaign.status = 'RUNNING', false)
      and v_lottery.campaign_id is not null and p_inner is not null;
    v_per_day := (v_campaign.parameters ->> 'chancesPerDay')::int;
    v_per_customer := (v_campaign.parameters ->> 'chancesPerCustomer')::int;

    if v_is_open then
      v_guarantee := (v_campaign.parameters ->> 'guaranteeAfter')::int;
      v_guaranteed := (v_campaign.parameters ->> 'guaranteePrize')::int;
      v_fallback := (v_campaign.parameters ->> 'fallbackPrize')::int;
      select u.remaining into v_fallback_left from operations.allocation u
      where u.campaign_id = p_campaign and u.position = v_fallback;
      v_weight := (v_lottery."table" ->> 'weight')::bigint;
      v_thresholds := array(select value::bigint from jsonb_array_elements_text(v_lottery."table" -> 'thresholds'));
      v_aliases := array(select value::int from jsonb_array_elements_text(v_lottery."table" -> 'aliases'));
      v_size := cardinality(v_thresholds) * v_weight;
      v_limit := (281474976710656 / v_size) * v_size;

      with asked as (
        select distinct on (r.customer) r.*, m.organisation, had.number + 1 as number, t.day, had.number - had.won as dry
        from jsonb_to_recordset(p_draws) as r
          (n int, "drawId" uuid, "awardId" uuid, customer uuid, scope ltree, key text, channel text, at timestamptz)
        join lateral (select m.organisation from operations.campaign_member m
          where m.campaign_id = p_campaign and m.customer_id = r.customer limit 1) m on m.organisation <@ r.scope
        cross join lateral (select floor(extract(epoch from r.at - v_campaign.starts_at) / 86400)::int as day) t
        cross join lateral (
          select coalesce(max(d.number), 0) as number, coalesce(max(d.number) filter (where d.given > 0), 0) as won,
            count(*) filter (where d.day = t.day) as today
          from operations.draw d where d.campaign_id = p_campaign and d.customer_id = r.customer) had
        where v_campaign.starts_at <= r.at and v_campaign.ends_at > r.at
          and (v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope)
          and had.number < v_per_customer and had.today < v_per_day
          and not exists (select 1 from operations.draw d
            where d.campaign_id = p_campaign and d.customer_id = r.customer and d.draw_key = r.key)
        order by r.customer, r.n
      ), hashed as (
        select a.*, sha256(p_outer || sha256(p_inner || convert_to(
          p_campaign::text || '|' || a.customer::text || '|' || a.number::text, 'UTF8'))) as digest
        from asked a
      ), pieces as materialized (
        select h.*, ('x' || encode(substring(h.digest for 6), 'hex'))::bit(48)::bigint as piece from hashed h
      ), numbered as materialized (
        -- A piece that would favour small numbers is rare: only then the others are looked at.
        select p.*, case when p.piece < v_limit then p.piece else (
          select other.value from (
            select i, ('x' || encode(substring(p.digest from 6 * i + 1 for 6), 'hex'))::bit(48)::bigint as value
            from generate_series(1, 4) i) other
          where other.value < v_limit or other.i = 4 order by other.i limit 1) end % v_size as ticket
        from pieces p
      ), fallen as materialized (
        select t.*, case when t.ticket % v_weight < v_thresholds[(t.ticket / v_weight)::int + 1] then (t.ticket / v_weight)::int
          else v_aliases[(t.ticket / v_weight)::int + 1] end as drawn
        from numbered t
      ), wished as materialized (
        select f.*, case when f.drawn > 0 then f.drawn when f.dry + 1 >= v_guarantee then v_guaranteed else 0 end as wanted
        from fallen f
      ), tried as materialized (
        select w.*, w.wanted > 0 and w.wanted is distinct from v_fallback
          and row_number() over (partition by w.wanted order by w.n) <= u.remaining as is_direct
        from wished w left join operations.allocation u on u.campaign_id = p_campaign and u.position = w.wanted
      ), settled as materialized (
        select t.*, case
          when t.wanted = 0 then 0
          when t.is_direct then t.wanted
          when sum((t.wanted > 0 and not t.is_direct)::int) over (order by t.n) <= v_fallback_left then v_fallback
          else 0 end as given
        from tried t
      ), awarded as (
        insert into operations.award (id, campaign_id, allocation_id, customer_id, organisation, prize_name_zh, prize_name_en,
          prize_kind, value_amount, currency, channel, draw_number, issued_at, expires_at, fulfilment)
        select s."awardId", p_campaign, u.id, s.customer, s.organisation, u.name_zh, u.name_en,
          u.kind, u.unit_cost_amount, u.currency, s.channel, s.number, s.at,
          coalesce(s.at + make_interval(days => u.valid_days), u.valid_until),
          case when u.kind = 'PHYSICAL' then 'PENDING' end
        from settled s join operations.allocation u on u.campaign_id = p_campaign and u.position = s.given
        where s.given > 0 order by s.customer
        returning *
      ), booked as (
        insert into operations.budget_entry (campaign_id, award_id, kind, amount, currency, organisation, at)
        select p_campaign, a.id, 'COMMITTED', a.value_amount, a.currency, v_campaign.organisation, a.issued_at
        from awarded a
      ), made as (
        insert into operations.draw (id, campaign_id, customer_id, organisation, number, day, draw_key, channel, drawn_at,
          ticket, drawn, given, ground, award_id)
        select s."drawId", p_campaign, s.customer, s.organisation, s.number, s.day, s.key, s.channel, s.at,
          s.ticket, s.drawn, s.given,
          case when s.given = s.wanted then case when s.drawn = s.wanted then 'LOT' else 'GUARANTEE' end
            when s.given > 0 then 'FALLBACK' else 'SOLD_OUT' end,
          case when s.given > 0 then s."awardId" end
        from settled s order by s.customer
      ), told as (
        insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
        select s."drawId", 'operations.draw.made', s.organisation, s.customer, s."drawId", s.channel,
          jsonb_build_object('drawId', s."drawId", 'campaignId', p_campaign, 'number', s.number,
            'outcome', case when s.given > 0 then 'WON' else 'MISSED' end), s.at
        from settled s
        union all
        select a.id, 'operations.award.issued', a.organisation, a.customer_id, a.id, a.channel,
          jsonb_build_object('awardId', a.id, 'campaignId', p_campaign, 'prize', a.prize_name_zh,
            'amount', a.value_amount::text, 'currency', a.currency), a.issued_at
        from awarded a
      ), tallied as (
        insert into operations.draw_tally (campaign_id, day, place, organisation, drawn, given)
        select p_campaign, c.day, c.place, v_campaign.organisation, sum(c.drawn), sum(c.given)
        from (
          select s.day, s.drawn as place, 1 as drawn, 0 as given from settled s
          union all select s.day, s.given, 0, 1 from settled s
        ) c group by c.day, c.place order by c.day, c.place
        on conflict (campaign_id, day, place) do update
        set drawn = draw_tally.drawn + excluded.drawn, given = draw_tally.given + excluded.given
      )
      update operations.allocation u set remaining = u.remaining - g.units
      from (select s.given, count(*)::int as units from settled s where s.given > 0 group by s.given) g
      where u.campaign_id = p_campaign and u.position = g.given;

      for v_lot, v_awards in
        select u.lot_id, array_agg(a.id) from operations.award a join operations.allocation u on u.id = a.allocation_id
        where u.kind = 'CODE' and a.id in (select (r ->> 'awardId')::uuid from jsonb_array_elements(p_draws) r)
        group by u.lot_id order by u.lot_id
      loop
        perform operations.give_codes(v_lot, v_awards);
      end loop;
    end if;

    return query
      select r.n,
        case
          when own.id is not null then 'DRAWN'
          when coalesce(v_campaign.organisation <@ r.scope or v_campaign.organisation @> r.scope, false) is false
            then 'CAMPAIGN_NOT_FOUND'
          when v_campaign.model <> 'LOTTERY' then 'OTHER_MODEL'
          when not v_is_open or v_campaign.starts_at > r.at or v_campaign.ends_at <= r.at then 'CAMPAIGN_NOT_RUNNING'
          when not exists (select 1 from operations.campaign_member m
            where m.campaign_id = p_campaign and m.customer_id = r.customer and m.organisation <@ r.scope)
            then 'NOT_IN_AUDIENCE'
          when had.number >= v_per_customer then 'NO_CHANCE_LEFT'
          when had.today >= v_per_day then 'NO_CHANCE_TODAY'
          else 'AGAIN'
        end,
        own::operations.draw
      from jsonb_to_recordset(p_draws) as r (n int, customer uuid, scope ltree, key text, at timestamptz)
      left join lateral (select d.* from operations.draw d
        where d.campaign_id = p_campaign and d.customer_id = r.customer and d.draw_key = r.key limit 1) own on true
      left join lateral (
        select coalesce(max(d.number), 0) as number, count(*) filter (
          where d.day = floor(extract(epoch from r.at - v_campaign.starts_at) / 86400)::int) as today
        from operations.draw d where d.campaign_id = p_campaign and d.customer_id = r.customer) had on true;
  end
  $function$;
`;

export class Migration20261128001856_lottery extends Migration {

  override name = 'Migration20261128001856_lottery';

  override up(): void | Promise<void> {
    this.addSql(`create table "operations"."draw" ("id" uuid not null, "campaign_id" uuid not null, "customer_id" uuid not null, "organisation" ltree not null, "number" int not null, "day" int not null, "draw_key" text not null, "channel" text null, "drawn_at" timestamptz(3) not null, "ticket" bigint not null, "drawn" int not null, "given" int not null, "ground" text not null, "award_id" uuid null, primary key ("id"));`);
    this.addSql(`create index "draw_organisation_index" on "operations"."draw" using gist ("organisation");`);
    this.addSql(`create index "draw_campaign_id_drawn_at_id_index" on "operations"."draw" ("campaign_id", "drawn_at", "id");`);
    this.addSql(`alter table "operations"."draw" add constraint "draw_once_a_number" unique ("campaign_id", "customer_id", "number");`);
    this.addSql(`alter table "operations"."draw" add constraint "draw_once_a_key" unique ("campaign_id", "customer_id", "draw_key");`);

    this.addSql(`create table "operations"."draw_tally" ("campaign_id" uuid not null, "day" int not null, "place" int not null, "organisation" ltree not null, "drawn" int not null, "given" int not null, primary key ("campaign_id", "day", "place"));`);
    this.addSql(`create index "draw_tally_organisation_index" on "operations"."draw_tally" using gist ("organisation");`);

    this.addSql(`create table "operations"."lottery" ("campaign_id" uuid not null, "organisation" ltree not null, "table" jsonb not null, "seed_hash" bytea not null, "key_id" text not null, "wrapped_seed" bytea not null, "committed_at" timestamptz(3) not null, "revealed_seed" bytea null, "revealed_at" timestamptz(3) null, primary key ("campaign_id"));`);
    this.addSql(`create index "lottery_organisation_index" on "operations"."lottery" using gist ("organisation");`);

    this.addSql(`alter table "operations"."campaign" drop constraint "campaign_model_known";`);
    this.addSql(`alter table "operations"."campaign" add "parameters" jsonb null;`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_model_known" check (model in ('EVENT', 'LOTTERY'));`);

    this.addSql(`alter table "operations"."allocation" drop constraint "allocation_campaign_id_unique";`);
    this.addSql(`alter table "operations"."allocation" add "position" int not null default 1, add "weight" int null;`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_once_at_a_place" unique ("campaign_id", "position");`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_has_a_place" check (position >= 1);`);
    this.addSql(`alter table "operations"."allocation" add constraint "allocation_weighs_something" check (weight >= 1);`);

    this.addSql(`alter table "operations"."award" drop constraint "award_once_per_customer";`);
    this.addSql(`alter table "operations"."award" add "draw_number" int not null default 0;`);
    this.addSql(`alter table "operations"."award" add constraint "award_once_per_customer" unique ("allocation_id", "customer_id", "draw_number");`);

    this.addSql(`alter table "operations"."draw" add constraint "draw_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."draw" add constraint "draw_ground_known" check (ground in ('LOT', 'GUARANTEE', 'FALLBACK', 'SOLD_OUT'));`);
    this.addSql(`alter table "operations"."draw" add constraint "draw_numbered" check (number >= 1 and day >= 0);`);
    this.addSql(`alter table "operations"."draw" add constraint "draw_won_is_awarded" check ((given > 0) = (award_id is not null));`);
    this.addSql(`alter table "operations"."draw" add constraint "draw_ground_fits" check (case ground when 'LOT' then given = drawn when 'GUARANTEE' then drawn = 0 and given > 0
        when 'FALLBACK' then given > 0 and given <> drawn else given = 0 end);`);
    this.addSql(`alter table "operations"."draw" enable row level security;`);
    this.addSql(`alter table "operations"."draw" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."draw" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);

    this.addSql(`alter table "operations"."draw_tally" add constraint "draw_tally_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete no action;`);
    this.addSql(`alter table "operations"."draw_tally" add constraint "draw_tally_counted" check (drawn >= 0 and given >= 0);`);
    this.addSql(`alter table "operations"."draw_tally" enable row level security;`);
    this.addSql(`alter table "operations"."draw_tally" force row level security;`);
    this.addSql(`create policy "draw_tally_seen" on "operations"."draw_tally" for select using (exists (select 1 from operations.campaign c where c.id = draw_tally.campaign_id));`);
    this.addSql(`create policy "draw_tally_written" on "operations"."draw_tally" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "operations"."lottery" add constraint "lottery_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on update cascade on delete cascade;`);
    this.addSql(`alter table "operations"."lottery" add constraint "lottery_reveals_what_it_committed_to" check (revealed_seed is null or sha256(revealed_seed) = seed_hash);`);
    this.addSql(`alter table "operations"."lottery" add constraint "lottery_revealed_at_a_time" check ((revealed_seed is null) = (revealed_at is null));`);
    this.addSql(`alter table "operations"."lottery" enable row level security;`);
    this.addSql(`alter table "operations"."lottery" force row level security;`);
    this.addSql(`create policy "lottery_seen" on "operations"."lottery" for select using (exists (select 1 from operations.campaign c where c.id = lottery.campaign_id));`);
    this.addSql(`create policy "lottery_written" on "operations"."lottery" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(CLAIM_AWARDS);
    this.addSql(DRAW_LOTS);
  }

}
