import { Migration } from '@mikro-orm/migrations';

export class Migration20261127173622_orders extends Migration {

  override name = 'Migration20261127173622_orders';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."customer_limit" ("customer_id" uuid not null, "scene" text not null, "currency" char(3) not null, "organisation" ltree not null, "daily_cap" numeric(20,4) not null, "order_id" uuid not null, "changed_at" timestamptz(3) not null, primary key ("customer_id", "scene", "currency"));`);

    this.addSql(`create table "business"."flow_version" ("code" text not null, "version" int not null, "definition" jsonb not null, "hash" text not null, "published_at" timestamptz(3) not null, primary key ("code", "version"));`);

    this.addSql(`create table "business"."limit_counter" ("customer_id" uuid not null, "scene" text not null, "currency" char(3) not null, "day" date not null, "organisation" ltree not null, "cap" numeric(20,4) not null, "used" numeric(20,4) not null, primary key ("customer_id", "scene", "currency", "day"));`);

    this.addSql(`create table "business"."order_handoff" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "order_id" uuid not null, "code_hash" text not null, "issued_in" text not null, "issued_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "claimed_in" text null, "claimed_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "order_handoff_order_id_id_index" on "business"."order_handoff" ("order_id", "id");`);
    this.addSql(`alter table "business"."order_handoff" add constraint "order_handoff_bank_code_hash_unique" unique ("bank", "code_hash");`);

    this.addSql(`create table "business"."trading_pin" ("customer_id" uuid not null, "organisation" ltree not null, "pin_hash" text not null, "attempts" int not null default 0, "set_at" timestamptz(3) not null, "set_by" text not null, primary key ("customer_id"));`);

    this.addSql(`alter table "business"."order" drop constraint "order_kind_check";`);
    this.addSql(`alter table "business"."order" add "flow" text null, add "flow_version" int null, add "state" text null, add "step" text null, add "data" jsonb null, add "version" int not null default 0, add "idempotency_key" text null, add "payload_hash" text null, add "last_command" text null, add "held_in" text null, add "served_by" text null, add "deadline_at" timestamptz(3) null, add "effect_id" uuid null, add "refusal" text null;`);
    this.addSql(`create index "order_waiting_index" on "business"."order" ("deadline_at", "id") where status = 'OPEN' and deadline_at is not null;`);
    this.addSql(`create index "order_unknown_index" on "business"."order" ("updated_at", "id") where state = 'UNKNOWN';`);
    this.addSql(`alter table "business"."order" add constraint "order_key" unique ("customer_id", "idempotency_key");`);
    this.addSql(`alter table "business"."order" add constraint "order_led" check (num_nulls(flow, flow_version, state, step, data, idempotency_key, payload_hash) in (0, 7));`);
    this.addSql(`alter table "business"."order" add constraint "order_state_status" check (state is null or status = case state when 'DRAFT' then 'OPEN' when 'PARKED' then 'OPEN' when 'AUTH_REQUIRED' then 'OPEN' when 'UNKNOWN' then 'OPEN' when 'COMPLETED' then 'APPROVED' when 'FAILED' then 'DECLINED' when 'CANCELLED' then 'CANCELLED' when 'EXPIRED' then 'CANCELLED' end);`);
    this.addSql(`alter table "business"."order" add constraint "order_refusal" check ((refusal is not null) = (state is not distinct from 'FAILED'));`);
    this.addSql(`alter table "business"."order" add constraint "order_state_check" check ("state" in ('DRAFT', 'PARKED', 'AUTH_REQUIRED', 'UNKNOWN', 'COMPLETED', 'FAILED', 'CANCELLED', 'EXPIRED'));`);
    this.addSql(`alter table "business"."order" add constraint "order_kind_check" check ("kind" in ('LOAN_APPLICATION', 'TERM_DEPOSIT', 'INVESTMENT', 'TRANSFER', 'ACCOUNT_OPENING', 'TERM_DEPOSIT_BREAK', 'LOAN_REPAYMENT', 'REDEMPTION', 'LIMIT_CHANGE'));`);
    this.addSql(`create or replace function "business"."order_order_keeps_its_way_fn"() returns trigger as \$\$ begin if (new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';   end if;   if new.version <= old.version or old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT PARKED', 'DRAFT AUTH_REQUIRED', 'DRAFT UNKNOWN', 'DRAFT COMPLETED', 'DRAFT FAILED', 'DRAFT CANCELLED', 'DRAFT EXPIRED', 'PARKED PARKED', 'PARKED DRAFT', 'PARKED CANCELLED', 'PARKED EXPIRED', 'AUTH_REQUIRED AUTH_REQUIRED', 'AUTH_REQUIRED DRAFT', 'AUTH_REQUIRED PARKED', 'AUTH_REQUIRED UNKNOWN', 'AUTH_REQUIRED COMPLETED', 'AUTH_REQUIRED FAILED', 'AUTH_REQUIRED CANCELLED', 'AUTH_REQUIRED EXPIRED', 'UNKNOWN COMPLETED', 'UNKNOWN FAILED') then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_keeps_its_way" BEFORE UPDATE on "business"."order" for each ROW
  when (old.flow is not null) execute function "business"."order_order_keeps_its_way_fn"();`);

    this.addSql(`alter table "business"."order_event" add "channel" text null, add "step" text null, add "note" text null, add "data_hash" text null, add "previous_hash" text null, add "hash" text null;`);
    this.addSql(`alter table "business"."order_event" add constraint "order_event_hashed" check ((hash is null) = (previous_hash is null));`);
    this.addSql(`create or replace function "business"."order_event_order_event_chained_fn"() returns trigger as \$\$ begin if new.position > 1 then
    new.previous_hash := (select e.hash from business.order_event e
      where e.order_id = new.order_id and e.position = new.position - 1);     if new.previous_hash is null then
      raise exception 'event % of order % follows none', new.position, new.order_id using errcode = 'check_violation';     end if;   end if;   new.hash := encode(sha256(convert_to(jsonb_build_array(
    new.previous_hash, new.id, new.order_id, new.position, new.status, new.activity, new.lifecycle,
    new.actor, (extract(epoch from new.at) * 1000)::bigint, new.channel, new.step, new.note,
    new.data_hash)::text, 'UTF8')), 'hex');   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_event_chained" BEFORE INSERT on "business"."order_event" for each ROW
  when (new.previous_hash is not null) execute function "business"."order_event_order_event_chained_fn"();`);
    this.addSql(`create or replace function "business"."order_event_order_event_append_only_fn"() returns trigger as \$\$ begin raise exception 'order_event is append-only' using errcode = 'check_violation'; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_event_append_only" BEFORE UPDATE OR DELETE on "business"."order_event" for each ROW execute function "business"."order_event_order_event_append_only_fn"();`);

    this.addSql(`alter table "business"."customer_limit" add constraint "customer_limit_cap" check (daily_cap > 0);`);
    this.addSql(`alter table "business"."customer_limit" add constraint "customer_limit_scene_check" check ("scene" in ('TRANSFER'));`);
    this.addSql(`alter table "business"."customer_limit" enable row level security;`);
    this.addSql(`alter table "business"."customer_limit" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."customer_limit" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."flow_version" add constraint "flow_version_code" check (code ~ '^[A-Z][A-Z_]*\$' and version > 0);`);
    this.addSql(`alter table "business"."flow_version" add constraint "flow_version_definition" check (definition ->> 'code' = code and (definition ->> 'version')::int = version);`);
    this.addSql(`create or replace function "business"."flow_version_flow_version_append_only_fn"() returns trigger as \$\$ begin raise exception 'flow_version is append-only' using errcode = 'check_violation'; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "flow_version_append_only" BEFORE UPDATE OR DELETE on "business"."flow_version" for each ROW execute function "business"."flow_version_flow_version_append_only_fn"();`);

    this.addSql(`alter table "business"."limit_counter" add constraint "limit_counter_kept" check (used >= 0 and used <= cap);`);
    this.addSql(`alter table "business"."limit_counter" add constraint "limit_counter_scene_check" check ("scene" in ('TRANSFER'));`);
    this.addSql(`alter table "business"."limit_counter" enable row level security;`);
    this.addSql(`alter table "business"."limit_counter" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."limit_counter" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."order_handoff" add constraint "order_handoff_expires" check (expires_at > issued_at);`);
    this.addSql(`alter table "business"."order_handoff" add constraint "order_handoff_claimed" check ((claimed_in is null) = (claimed_at is null) and claimed_at < expires_at);`);
    this.addSql(`alter table "business"."order_handoff" enable row level security;`);
    this.addSql(`alter table "business"."order_handoff" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."order_handoff" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."trading_pin" add constraint "trading_pin_attempts" check (attempts between 0 and 5);`);
    this.addSql(`alter table "business"."trading_pin" add constraint "trading_pin_hashed" check (pin_hash like '\$argon2id\$%');`);
    this.addSql(`alter table "business"."trading_pin" enable row level security;`);
    this.addSql(`alter table "business"."trading_pin" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."trading_pin" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."customer_limit" cascade;`);
    this.addSql(`drop trigger if exists "flow_version_append_only" on "business"."flow_version";`);
    this.addSql(`drop function if exists "business"."flow_version_flow_version_append_only_fn"();`);
    this.addSql(`drop table if exists "business"."flow_version" cascade;`);
    this.addSql(`drop table if exists "business"."limit_counter" cascade;`);
    this.addSql(`drop table if exists "business"."order_handoff" cascade;`);
    this.addSql(`drop table if exists "business"."trading_pin" cascade;`);

    this.addSql(`drop index "business"."order_waiting_index";`);
    this.addSql(`drop index "business"."order_unknown_index";`);
    this.addSql(`alter table "business"."order" drop constraint "order_key";`);
    this.addSql(`alter table "business"."order" drop constraint "order_led";`);
    this.addSql(`alter table "business"."order" drop constraint "order_state_status";`);
    this.addSql(`alter table "business"."order" drop constraint "order_refusal";`);
    this.addSql(`alter table "business"."order" drop constraint "order_state_check";`);
    this.addSql(`alter table "business"."order" drop constraint "order_kind_check";`);
    this.addSql(`drop trigger if exists "order_keeps_its_way" on "business"."order";`);
    this.addSql(`drop function if exists "business"."order_order_keeps_its_way_fn"();`);
    this.addSql(`alter table "business"."order" drop column "flow", drop column "flow_version", drop column "state", drop column "step", drop column "data", drop column "version", drop column "idempotency_key", drop column "payload_hash", drop column "last_command", drop column "held_in", drop column "served_by", drop column "deadline_at", drop column "effect_id", drop column "refusal";`);
    this.addSql(`alter table "business"."order" add constraint "order_kind_check" check ("kind" in ('LOAN_APPLICATION', 'TERM_DEPOSIT', 'INVESTMENT', 'TRANSFER', 'ACCOUNT_OPENING'));`);

    this.addSql(`alter table "business"."order_event" drop constraint "order_event_hashed";`);
    this.addSql(`drop trigger if exists "order_event_chained" on "business"."order_event";`);
    this.addSql(`drop function if exists "business"."order_event_order_event_chained_fn"();`);
    this.addSql(`drop trigger if exists "order_event_append_only" on "business"."order_event";`);
    this.addSql(`drop function if exists "business"."order_event_order_event_append_only_fn"();`);
    this.addSql(`alter table "business"."order_event" drop column "channel", drop column "step", drop column "note", drop column "data_hash", drop column "previous_hash", drop column "hash";`);
  }

}
