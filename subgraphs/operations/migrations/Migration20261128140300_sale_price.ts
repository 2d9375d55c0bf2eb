import { Migration } from '@mikro-orm/migrations';

/** As before (Migration20261128104102_sale_queue), and: a sale may have a price, which each hold of it owes. */
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
    v_price numeric;
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
    -- Campaigns that were approved before there were prices have none.
    v_price := nullif((v_campaign.parameters ->> 'price')::numeric, 0);
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
          held_at, expires_at, price_amount, currency, payment)
        select s."holdId", p_campaign, v_units.id, s.customer, s.organisation, s.number, s.key, s.channel,
          s.at, s.at + make_interval(secs => (v_campaign.parameters ->> 'holdSeconds')::int),
          v_price, case when v_price is not null then v_campaign.currency end, case when v_price is not null then 'DUE' end
        from chosen s order by s.customer
        returning *
      ), told as (
        insert into operations.outbox (event_id, type, organisation, customer_id, subject_id, channel, body, at)
        select m.id, 'operations.hold.made', m.organisation, m.customer_id, m.id, m.channel,
          jsonb_build_object('holdId', m.id, 'campaignId', p_campaign, 'expiresAt', m.expires_at)
            || case when m.price_amount is null then '{}' else jsonb_build_object('price',
              jsonb_build_object('amount', m.price_amount::text, 'currency', m.currency)) end, m.held_at
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

export class Migration20261128140300_sale_price extends Migration {

  override name = 'Migration20261128140300_sale_price';

  override up(): void | Promise<void> {
    this.addSql(`alter table "operations"."sale_hold" add "price_amount" numeric(20,4) null, add "currency" char(3) null, add "payment" text null;`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_priced" check (num_nulls(price_amount, currency, payment) in (0, 3) and coalesce(price_amount, 1) > 0);`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_payment_known" check (payment in ('DUE', 'PAID', 'REFUNDING', 'REFUNDED'));`);
    this.addSql(`alter table "operations"."sale_hold" add constraint "sale_hold_paid_is_confirmed" check (payment is null or (payment = 'PAID') = (status = 'CONFIRMED'));`);
    this.addSql(HOLD_UNITS);
  }

}
