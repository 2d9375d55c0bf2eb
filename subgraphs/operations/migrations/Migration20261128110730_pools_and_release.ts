import { Migration } from '@mikro-orm/migrations';

/**
 * As before (Migration20261128001856_lottery), and: each customer draws by the table of their pool, and what is not released cannot be won.
 */
const DRAW_LOTS = `
  create or replace function operations.draw_lots(p_campaign uuid, p_inner bytea, p_outer bytea, p_draws jsonb)
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
    v_fallback_total int := 0;
    v_slice_seconds int;
    v_slices int := 1;
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
      select u.remaining, u.total into v_fallback_left, v_fallback_total from operations.allocation u
      where u.campaign_id = p_campaign and u.position = v_fallback;
      v_slice_seconds := case v_campaign.parameters ->> 'release' when 'DAILY' then 86400 when 'HOURLY' then 3600 end;
      v_slices := coalesce(ceil(extract(epoch from v_campaign.ends_at - v_campaign.starts_at) / v_slice_seconds)::int, 1);

      with tables as materialized (
        -- That of everybody else is 0, those of the pools by tag follow.
        select t.*, cardinality(t.thresholds) * t.weight as size,
          (281474976710656 / (cardinality(t.thresholds) * t.weight)) * cardinality(t.thresholds) * t.weight as bound
        from (
          select (o.place - 1)::int as pool, (o.entry ->> 'weight')::bigint as weight,
            array(select value::bigint from jsonb_array_elements_text(o.entry -> 'thresholds')) as thresholds,
            array(select value::int from jsonb_array_elements_text(o.entry -> 'aliases')) as aliases
          from jsonb_array_elements(jsonb_build_array(v_lottery."table") || v_lottery.pools) with ordinality o (entry, place)) t
      ), asked as (
        select distinct on (r.customer) r.*, m.organisation, m.pool,
          -- Parts of the time whose share of the units is still to come.
          v_slices - least(coalesce(floor(extract(epoch from r.at - v_campaign.starts_at) / v_slice_seconds)::int + 1, 1), v_slices)
            as later, had.number + 1 as number, t.day, had.number - had.won as dry
        from jsonb_to_recordset(p_draws) as r
          (n int, "drawId" uuid, "awardId" uuid, customer uuid, scope ltree, key text, channel text, at timestamptz)
        join lateral (select m.organisation, m.pool from operations.campaign_member m
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
        select h.*, b.weight, b.thresholds, b.aliases, b.size, b.bound,
          ('x' || encode(substring(h.digest for 6), 'hex'))::bit(48)::bigint as piece
        from hashed h join tables b on b.pool = h.pool
      ), numbered as materialized (
        -- A piece that would favour small numbers is rare: only then the others are looked at.
        select p.*, case when p.piece < p.bound then p.piece else (
          select other.value from (
            select i, ('x' || encode(substring(p.digest from 6 * i + 1 for 6), 'hex'))::bit(48)::bigint as value
            from generate_series(1, 4) i) other
          where other.value < p.bound or other.i = 4 order by other.i limit 1) end % p.size as ticket
        from pieces p
      ), fallen as materialized (
        select t.*, case when t.ticket % t.weight < t.thresholds[(t.ticket / t.weight)::int + 1] then (t.ticket / t.weight)::int
          else t.aliases[(t.ticket / t.weight)::int + 1] end as drawn
        from numbered t
      ), wished as materialized (
        select f.*, case when f.drawn > 0 then f.drawn when f.dry + 1 >= v_guarantee then v_guaranteed else 0 end as wanted
        from fallen f
      ), tried as materialized (
        select w.*, w.wanted > 0 and w.wanted is distinct from v_fallback
          and row_number() over (partition by w.wanted order by w.n) <= u.remaining - u.total::bigint * w.later / v_slices as is_direct
        from wished w left join operations.allocation u on u.campaign_id = p_campaign and u.position = w.wanted
      ), settled as materialized (
        select t.*, case
          when t.wanted = 0 then 0
          when t.is_direct then t.wanted
          when sum((t.wanted > 0 and not t.is_direct)::int) over (order by t.n) <= v_fallback_left - v_fallback_total::bigint * t.later / v_slices then v_fallback
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
          pool, ticket, drawn, given, ground, award_id)
        select s."drawId", p_campaign, s.customer, s.organisation, s.number, s.day, s.key, s.channel, s.at,
          s.pool, s.ticket, s.drawn, s.given,
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
        insert into operations.draw_tally (campaign_id, pool, day, place, organisation, drawn, given)
        select p_campaign, c.pool, c.day, c.place, v_campaign.organisation, sum(c.drawn), sum(c.given)
        from (
          select s.pool, s.day, s.drawn as place, 1 as drawn, 0 as given from settled s
          union all select s.pool, s.day, s.given, 0, 1 from settled s
        ) c group by c.pool, c.day, c.place order by c.pool, c.day, c.place
        on conflict (campaign_id, pool, day, place) do update
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

export class Migration20261128110730_pools_and_release extends Migration {

  override name = 'Migration20261128110730_pools_and_release';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."campaign_member" add "pool" int not null default 0;`);

    this.addSql(`alter table "operations"."draw" drop constraint "draw_numbered";`);
    this.addSql(`alter table "operations"."draw" add "pool" int not null default 0;`);
    this.addSql(`alter table "operations"."draw" add constraint "draw_numbered" check (number >= 1 and day >= 0 and pool >= 0);`);

    this.addSql(`alter table "operations"."draw_tally" drop constraint "draw_tally_pkey";`);
    this.addSql(`alter table "operations"."draw_tally" add "pool" int not null default 0;`);
    this.addSql(`alter table "operations"."draw_tally" add primary key ("campaign_id", "pool", "day", "place");`);

    this.addSql(`alter table "operations"."lottery" add "pools" jsonb not null default '[]';`);
    this.addSql(DRAW_LOTS);
  }

}
