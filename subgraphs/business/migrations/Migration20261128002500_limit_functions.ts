import { Migration } from '@mikro-orm/migrations';

/**
 * What holds for a customer: the rules in force and what the customer agreed, for a day 50,000 where they agreed nothing
 * (PBOC 2016, no. 261). Without a channel, of every channel.
 */
const LIMITS_ON = `
create function business.limits_on(of_customer uuid, of_bank text, of_scene text, in_channel text, of_currency text)
returns table (source text, channel text, period text, cap numeric, legal_reference text)
language sql stable set search_path = business, public, pg_temp as $$
  select r.source, coalesce(r.channel, '*'), r.period, r.cap, r.legal_reference from business.limit_rule r
    where r.bank = of_bank and r.scene = of_scene and r.currency = of_currency and r.status = 'IN_FORCE'
      and (r.channel is null or in_channel is null or r.channel = in_channel)
  union all
  select 'CUSTOMER', '*', usual.period, coalesce(agreed.cap, usual.cap), null
    from (values ('TRANSACTION', null), ('DAY', 50000), ('YEAR', null)) as usual (period, cap)
    left join business.customer_limit agreed on agreed.customer_id = of_customer and agreed.scene = of_scene
      and agreed.currency = of_currency and agreed.period = usual.period
    where coalesce(agreed.cap, usual.cap) is not null
$$`;

/** What is used of a period: as it was counted, or for a limit that nothing was counted for yet, from what was taken. */
const LIMIT_TAKEN = `
create function business.limit_taken(of_customer uuid, of_scene text, of_currency text, in_channel text, of_period text, on_day date)
returns table (used numeric, reserved numeric)
language plpgsql stable set search_path = business, public, pg_temp as $$
declare
  begun date := case of_period when 'YEAR' then date_trunc('year', on_day)::date else on_day end;
begin
  return query select c.used, c.reserved from business.limit_counter c where c.customer_id = of_customer
    and c.scene = of_scene and c.currency = of_currency and c.channel = in_channel and c.period = of_period and c.since = begun;
  if found then return; end if;
  if in_channel = '*' then
    return query select coalesce(sum(c.used), 0), coalesce(sum(c.reserved), 0) from business.limit_counter c
      where c.customer_id = of_customer and c.scene = of_scene and c.currency = of_currency and c.channel = '*'
        and c.period = 'DAY' and c.since between begun and on_day;
  else
    return query select coalesce(sum(r.amount) filter (where r.status = 'COMMITTED'), 0),
        coalesce(sum(r.amount) filter (where r.status = 'RESERVED'), 0) from business.limit_reservation r
      where r.customer_id = of_customer and r.scene = of_scene and r.currency = of_currency and r.channel = in_channel
        and r.day between begun and on_day;
  end if;
end $$`;

/** Whoever takes of the same customer's limits, or changes them, waits here till the other is done. */
const LOCK_LIMIT = `
create function business.lock_limit(of_customer uuid, place ltree, of_scene text, of_currency text, on_day date) returns void
language plpgsql set search_path = business, public, pg_temp as $$
begin
  perform from business.limit_counter c where c.customer_id = of_customer and c.scene = of_scene and c.currency = of_currency
    and c.channel = '*' and c.period = 'DAY' and c.since = on_day for update;
  if found then return; end if;
  insert into business.limit_counter (customer_id, scene, currency, channel, period, since, organisation, cap, used, reserved)
    values (of_customer, of_scene, of_currency, '*', 'DAY', on_day, place, 0, 0, 0) on conflict do nothing;
  perform from business.limit_counter c where c.customer_id = of_customer and c.scene = of_scene and c.currency = of_currency
    and c.channel = '*' and c.period = 'DAY' and c.since = on_day for update;
end $$`;

/**
 * Takes an amount of every limit that holds, or says which one it is too much for. The strictest of each channel and
 * period decides; years are counted before their days, since a year begins with the sum of them.
 */
const TAKE_LIMIT = `
create function business.take_limit(of_order uuid, of_customer uuid, place ltree, of_scene text, in_channel text,
  of_currency text, wanted numeric, on_day date, at timestamptz) returns jsonb
language plpgsql set search_path = business, public, pg_temp as $$
declare
  held record;
  taken record;
  begun date;
begin
  perform business.lock_limit(of_customer, place, of_scene, of_currency, on_day);
  for held in
    select * from (
      select distinct on (l.channel, l.period) l.* from business.limits_on(of_customer,
          ltree2text(subpath(place, 0, 1)), of_scene, in_channel, of_currency) l
        order by l.channel, l.period, l.cap, l.source
    ) strictest order by period <> 'TRANSACTION', channel, period desc
  loop
    if held.period = 'TRANSACTION' then
      if wanted <= held.cap then continue; end if;
      return business.exceeded(held.source, held.channel, held.period, held.cap, held.cap, of_currency, held.legal_reference);
    end if;
    begun := case held.period when 'YEAR' then date_trunc('year', on_day)::date else on_day end;
    update business.limit_counter c set cap = greatest(c.used + c.reserved, held.cap), used = c.used + wanted
      where c.customer_id = of_customer and c.scene = of_scene and c.currency = of_currency and c.channel = held.channel
        and c.period = held.period and c.since = begun and c.used + c.reserved + wanted <= held.cap;
    if found then continue; end if;
    select * into taken from business.limit_taken(of_customer, of_scene, of_currency, held.channel, held.period, on_day);
    if taken.used + taken.reserved + wanted > held.cap then
      return business.exceeded(held.source, held.channel, held.period, held.cap,
        greatest(0, held.cap - taken.used - taken.reserved), of_currency, held.legal_reference);
    end if;
    insert into business.limit_counter (customer_id, scene, currency, channel, period, since, organisation, cap, used, reserved)
      values (of_customer, of_scene, of_currency, held.channel, held.period, begun, place, held.cap,
        taken.used + wanted, taken.reserved);
  end loop;
  insert into business.limit_reservation (order_id, organisation, customer_id, scene, currency, channel, day, amount, status, at)
    values (of_order, place, of_customer, of_scene, of_currency, in_channel, on_day, wanted, 'COMMITTED', at);
  return null;
end $$`;

const EXCEEDED = `
create function business.exceeded(source text, channel text, period text, cap numeric, remaining numeric, currency text, law text)
returns jsonb language sql immutable as $$
  select jsonb_build_object('source', source, 'channel', channel, 'period', period, 'cap', round(cap, 4)::text,
    'left', round(remaining, 4)::text, 'currency', currency, 'legalReference', law)
$$`;

/** RESERVED while nobody knows, COMMITTED when it happened, RELEASED when it did not, which is for good. */
const SETTLE_LIMIT = `
create function business.settle_limit(of_order uuid, becomes text) returns void
language plpgsql set search_path = business, public, pg_temp as $$
declare
  r business.limit_reservation;
begin
  select * into r from business.limit_reservation t where t.order_id = of_order;
  if not found then return; end if;
  perform business.lock_limit(r.customer_id, r.organisation, r.scene, r.currency, r.day);
  select * into r from business.limit_reservation t where t.order_id = of_order for update;
  if r.status = becomes or r.status = 'RELEASED' then return; end if;
  update business.limit_reservation t set status = becomes where t.order_id = of_order;
  update business.limit_counter c set
      used = c.used + case when becomes = 'COMMITTED' then r.amount when r.status = 'COMMITTED' then - r.amount else 0 end,
      reserved = c.reserved + case when becomes = 'RESERVED' then r.amount when r.status = 'RESERVED' then - r.amount else 0 end
    where c.customer_id = r.customer_id and c.scene = r.scene and c.currency = r.currency and c.channel in ('*', r.channel)
      and ((c.period = 'DAY' and c.since = r.day) or (c.period = 'YEAR' and c.since = date_trunc('year', r.day)::date));
end $$`;

/** By period. What was used already stays used, also when that is more. */
const AGREE_LIMITS = `
create function business.agree_limits(of_customer uuid, place ltree, of_scene text, of_currency text, on_day date,
  by_order uuid, at timestamptz, caps jsonb) returns void
language plpgsql set search_path = business, public, pg_temp as $$
begin
  perform business.lock_limit(of_customer, place, of_scene, of_currency, on_day);
  insert into business.customer_limit (customer_id, scene, currency, period, organisation, cap, order_id, changed_at)
    select of_customer, of_scene, of_currency, key, place, value::numeric, by_order, at from jsonb_each_text(caps)
    on conflict (customer_id, scene, currency, period) do update
      set cap = excluded.cap, order_id = excluded.order_id, changed_at = excluded.changed_at;
end $$`;

const FUNCTIONS = [
  ['limits_on(uuid, text, text, text, text)', LIMITS_ON],
  ['limit_taken(uuid, text, text, text, text, date)', LIMIT_TAKEN],
  ['lock_limit(uuid, ltree, text, text, date)', LOCK_LIMIT],
  ['exceeded(text, text, text, numeric, numeric, text, text)', EXCEEDED],
  ['take_limit(uuid, uuid, ltree, text, text, text, numeric, date, timestamptz)', TAKE_LIMIT],
  ['settle_limit(uuid, text)', SETTLE_LIMIT],
  ['agree_limits(uuid, ltree, text, text, date, uuid, timestamptz, jsonb)', AGREE_LIMITS],
] as const;

/** Transfers that were counted before each had a row of its own. */
const TAKEN_BEFORE = `
insert into business.limit_reservation (order_id, organisation, customer_id, scene, currency, channel, day, amount, status, at)
select o.id, o.organisation, o.customer_id, 'TRANSFER', o.currency, coalesce(o.held_in, o.channel, '*'),
  (o.updated_at at time zone bank.time_zone)::date, o.amount,
  case o.state when 'UNKNOWN' then 'RESERVED' else 'COMMITTED' end, o.updated_at
from business."order" o join business.organisation bank on bank.path = subpath(o.organisation, 0, 1)
where o.flow is not null and o.kind = 'TRANSFER' and o.state in ('COMPLETED', 'UNKNOWN') and o.amount > 0`;

const RESERVED_BEFORE = `
update business.limit_counter c set used = c.used - r.amount, reserved = r.amount
from (select customer_id, scene, currency, day, sum(amount) as amount from business.limit_reservation
  where status = 'RESERVED' group by 1, 2, 3, 4) r
where c.customer_id = r.customer_id and c.scene = r.scene and c.currency = r.currency and c.since = r.day and c.used >= r.amount`;

const CUSTOMER = 'business.customer (id, organisation)';

export class Migration20261128002500_limit_functions extends Migration {

  override name = 'Migration20261128002500_limit_functions';

  override up(): void | Promise<void> {
    this.addSql(`alter table "business"."order" add foreign key (flow_owner, flow, flow_version) references business.flow_version (organisation, code, version);`);
    this.addSql(`alter table "business"."limit_reservation" add foreign key (order_id, customer_id, organisation) references business."order" (id, customer_id, organisation);`);
    this.addSql(`alter table "business"."limit_reservation" add foreign key (customer_id, organisation) references ${CUSTOMER};`);
    // The owner sees rows only as the platform.
    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(`${TAKEN_BEFORE};`);
    this.addSql(`${RESERVED_BEFORE};`);
    for (const [signature, sql] of FUNCTIONS) {
      this.addSql(`${sql};`);
      this.addSql(`revoke execute on function business.${signature} from public;`);
      this.addSql(`grant execute on function business.${signature} to business;`);
    }
  }

  override down(): void | Promise<void> {
    for (const [signature] of FUNCTIONS.toReversed()) this.addSql(`drop function business.${signature};`);
    this.addSql(`alter table "business"."order" drop constraint "order_flow_owner_flow_flow_version_fkey";`);
  }

}
