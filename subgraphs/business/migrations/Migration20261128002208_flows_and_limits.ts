import { Migration } from '@mikro-orm/migrations';

export class Migration20261128002208_flows_and_limits extends Migration {

  override name = 'Migration20261128002208_flows_and_limits';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."flow_draft" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "code" text not null, "outline" jsonb not null, "status" text not null default 'DRAFT', "version" int not null default 1, "makers" text[] not null, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "simulated_hash" text null, "submitted_by" text null, "submitted_at" timestamptz(3) null, "approval_id" uuid null, "decided_by" text null, "decided_at" timestamptz(3) null, "rejection_reason" text null, "published_version" int null, primary key ("id"));`);
    this.addSql(`create index "flow_draft_organisation_index" on "business"."flow_draft" using gist ("organisation");`);
    this.addSql(`create index "flow_draft_bank_changed_at_id_index" on "business"."flow_draft" ("bank", "changed_at", "id");`);
    this.addSql(`create unique index flow_draft_one_open on business.flow_draft (bank, code) where status in ('DRAFT', 'SUBMITTED');`);

    this.addSql(`create table "business"."limit_reservation" ("order_id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "scene" text not null, "currency" char(3) not null, "channel" text not null, "day" date not null, "amount" numeric(20,4) not null, "status" text not null, "at" timestamptz(3) not null, primary key ("order_id"));`);
    this.addSql(`create index "limit_reservation_customer_id_day_index" on "business"."limit_reservation" ("customer_id", "day");`);
    this.addSql(`create index "limit_reservation_day" on "business"."limit_reservation" using brin ("day");`);

    this.addSql(`create table "business"."limit_rule" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "scene" text not null, "source" text not null, "channel" text null, "period" text not null, "currency" char(3) not null, "cap" numeric(20,4) null, "legal_reference" text null, "status" text not null, "proposed_by" text not null, "proposed_at" timestamptz(3) not null, "decided_by" text null, "decided_at" timestamptz(3) null, "decision_reason" text null, primary key ("id"));`);
    this.addSql(`create index "limit_rule_organisation_index" on "business"."limit_rule" using gist ("organisation");`);
    this.addSql(`create index "limit_rule_bank_proposed_at_id_index" on "business"."limit_rule" ("bank", "proposed_at", "id");`);
    this.addSql(`create unique index limit_rule_one_in_force on business.limit_rule (bank, scene, currency, source, period, coalesce(channel, '*')) where status = 'IN_FORCE';`);
    this.addSql(`create unique index limit_rule_one_proposed on business.limit_rule (bank, scene, currency, source, period, coalesce(channel, '*')) where status = 'PROPOSED';`);

    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE', 'FLOW', 'LIMIT_RULE'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE', 'FLOW', 'LIMIT_RULE'));`);

    this.addSql(`alter table "business"."customer_limit" drop constraint "customer_limit_pkey";`);
    this.addSql(`alter table "business"."customer_limit" drop constraint "customer_limit_cap";`);
    this.addSql(`alter table "business"."customer_limit" add "period" text not null default 'DAY';`);
    this.addSql(`alter table "business"."customer_limit" rename column "daily_cap" to "cap";`);
    this.addSql(`alter table "business"."customer_limit" add primary key ("customer_id", "scene", "currency", "period");`);
    this.addSql(`alter table "business"."customer_limit" add constraint "customer_limit_period_check" check ("period" in ('TRANSACTION', 'DAY', 'YEAR'));`);
    this.addSql(`alter table "business"."customer_limit" add constraint "customer_limit_cap" check (cap > 0);`);

    this.addSql(`alter table "business"."reconciliation_difference" drop constraint "reconciliation_difference_kind_check";`);
    this.addSql(`alter table "business"."reconciliation_difference" add constraint "reconciliation_difference_kind_check" check ("kind" in ('BALANCE', 'HELD', 'ACCOUNT', 'JOURNAL', 'SUSPENSE', 'UNITS', 'LIMIT'));`);

    // The next migration refers to the longer key.
    this.addSql(`alter table "business"."order" drop constraint "order_flow_flow_version_fkey";`);
    this.addSql(`alter table "business"."flow_version" drop constraint "flow_version_pkey";`);
    // What is there is the platform's.
    this.addSql(`alter table "business"."flow_version" add "organisation" ltree not null default '', add "published_by" text null;`);
    this.addSql(`alter table "business"."flow_version" alter column "organisation" drop default;`);
    this.addSql(`alter table "business"."flow_version" add primary key ("organisation", "code", "version");`);
    this.addSql(`alter table "business"."flow_version" add constraint "flow_version_of_bank" check (nlevel(organisation) <= 1);`);
    this.addSql(`alter table "business"."flow_version" enable row level security;`);
    this.addSql(`alter table "business"."flow_version" force row level security;`);
    this.addSql(`create policy "flow_version_seen" on "business"."flow_version" for select using (organisation @> scope() or organisation <@ scope());`);
    this.addSql(`create policy "flow_version_published" on "business"."flow_version" for insert with check (organisation <@ scope() and nlevel(scope()) <= 1 and scope_customer() is null);`);

    this.addSql(`alter table "business"."limit_counter" drop constraint "limit_counter_pkey";`);
    this.addSql(`alter table "business"."limit_counter" drop constraint "limit_counter_kept";`);
    this.addSql(`alter table "business"."limit_counter" add "channel" text not null default '*', add "period" text not null default 'DAY', add "reserved" numeric(20,4) not null default '0';`);
    this.addSql(`alter table "business"."limit_counter" rename column "day" to "since";`);
    this.addSql(`create index "limit_counter_since" on "business"."limit_counter" using brin ("since");`);
    this.addSql(`alter table "business"."limit_counter" add primary key ("customer_id", "scene", "currency", "channel", "period", "since");`);
    this.addSql(`alter table "business"."limit_counter" add constraint "limit_counter_period" check (period <> 'TRANSACTION');`);
    this.addSql(`alter table "business"."limit_counter" add constraint "limit_counter_period_check" check ("period" in ('TRANSACTION', 'DAY', 'YEAR'));`);
    this.addSql(`alter table "business"."limit_counter" add constraint "limit_counter_kept" check (used >= 0 and reserved >= 0 and used + reserved <= cap);`);

    this.addSql(`drop trigger if exists "order_keeps_its_way" on "business"."order";`);
    this.addSql(`drop function if exists "business"."order_order_keeps_its_way_fn"();`);
    this.addSql(`alter table "business"."order" add "flow_owner" ltree not null default '', add "refusal_details" jsonb null;`);
    this.addSql(`create or replace function "business"."order_order_keeps_its_way_fn"() returns trigger as \$\$ begin if old.status <> 'OPEN' and new.data = '{}'
      and to_jsonb(new) - '{data,bank,amount_rank}'::text[] = to_jsonb(old) - '{data,bank,amount_rank}'::text[] then
    return new;   end if;   if (new.flow_owner, new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow_owner, old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';   end if;   if new.version <= old.version or old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT PARKED', 'DRAFT AUTH_REQUIRED', 'DRAFT UNKNOWN', 'DRAFT COMPLETED', 'DRAFT FAILED', 'DRAFT CANCELLED', 'DRAFT EXPIRED', 'PARKED PARKED', 'PARKED DRAFT', 'PARKED CANCELLED', 'PARKED EXPIRED', 'AUTH_REQUIRED AUTH_REQUIRED', 'AUTH_REQUIRED DRAFT', 'AUTH_REQUIRED PARKED', 'AUTH_REQUIRED UNKNOWN', 'AUTH_REQUIRED COMPLETED', 'AUTH_REQUIRED FAILED', 'AUTH_REQUIRED CANCELLED', 'AUTH_REQUIRED EXPIRED', 'UNKNOWN COMPLETED', 'UNKNOWN FAILED') then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_keeps_its_way" BEFORE UPDATE on "business"."order" for each ROW
  when (old.flow is not null) execute function "business"."order_order_keeps_its_way_fn"();`);

    this.addSql(`alter table "business"."flow_draft" add constraint "flow_draft_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."flow_draft" add constraint "flow_draft_code" check (code ~ '^[A-Z][A-Z_]*\$' and outline ->> 'code' = code);`);
    this.addSql(`alter table "business"."flow_draft" add constraint "flow_draft_made" check (cardinality(makers) > 0);`);
    this.addSql(`alter table "business"."flow_draft" add constraint "flow_draft_submitted" check (status in ('DRAFT', 'DISCARDED') or num_nulls(submitted_by, submitted_at, approval_id) = 0);`);
    this.addSql(`alter table "business"."flow_draft" add constraint "flow_draft_four_eyes" check ((status = 'PUBLISHED') = (published_version is not null) and (status <> 'PUBLISHED'
        or coalesce(decided_by <> all(makers) and decided_by <> submitted_by, false)));`);
    this.addSql(`alter table "business"."flow_draft" add constraint "flow_draft_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'PUBLISHED', 'DISCARDED'));`);
    this.addSql(`alter table "business"."flow_draft" enable row level security;`);
    this.addSql(`alter table "business"."flow_draft" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."flow_draft" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."limit_reservation" add constraint "limit_reservation_amount" check (amount > 0);`);
    this.addSql(`alter table "business"."limit_reservation" add constraint "limit_reservation_scene_check" check ("scene" in ('TRANSFER'));`);
    this.addSql(`alter table "business"."limit_reservation" add constraint "limit_reservation_status_check" check ("status" in ('RESERVED', 'COMMITTED', 'RELEASED'));`);
    this.addSql(`alter table "business"."limit_reservation" enable row level security;`);
    this.addSql(`alter table "business"."limit_reservation" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."limit_reservation" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_cap" check (cap > 0);`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_channel" check ((source = 'CHANNEL') = (channel is not null));`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_law" check ((source = 'LAW') = (legal_reference is not null));`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_in_force" check (status <> 'IN_FORCE' or cap is not null);`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_four_eyes" check (status in ('PROPOSED', 'WITHDRAWN') or coalesce(decided_by <> proposed_by, false));`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_scene_check" check ("scene" in ('TRANSFER'));`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_source_check" check ("source" in ('LAW', 'BANK', 'CHANNEL'));`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_period_check" check ("period" in ('TRANSACTION', 'DAY', 'YEAR'));`);
    this.addSql(`alter table "business"."limit_rule" add constraint "limit_rule_status_check" check ("status" in ('PROPOSED', 'IN_FORCE', 'REPLACED', 'REJECTED', 'WITHDRAWN', 'ENDED'));`);
    this.addSql(`create or replace function "business"."limit_rule_limit_rule_kept_fn"() returns trigger as \$\$ begin if (new.organisation, new.scene, new.source, new.period, new.currency, new.proposed_by, new.proposed_at)
      is distinct from (old.organisation, old.scene, old.source, old.period, old.currency, old.proposed_by, old.proposed_at)
    or (new.channel, new.cap, new.legal_reference) is distinct from (old.channel, old.cap, old.legal_reference)
    or old.status || ' ' || new.status not in ('PROPOSED IN_FORCE', 'PROPOSED REJECTED', 'PROPOSED WITHDRAWN',
      'PROPOSED ENDED', 'IN_FORCE REPLACED') then
    raise exception 'limit rule % stays as it is', old.id using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "limit_rule_kept" BEFORE UPDATE on "business"."limit_rule" for each ROW execute function "business"."limit_rule_limit_rule_kept_fn"();`);
    this.addSql(`alter table "business"."limit_rule" enable row level security;`);
    this.addSql(`alter table "business"."limit_rule" force row level security;`);
    this.addSql(`create policy "limit_rule_seen" on "business"."limit_rule" for select using (organisation @> scope() or organisation <@ scope());`);
    this.addSql(`create policy "limit_rule_proposed" on "business"."limit_rule" for insert with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "limit_rule_decided" on "business"."limit_rule" for update using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."flow_draft" cascade;`);
    this.addSql(`drop table if exists "business"."limit_reservation" cascade;`);
    this.addSql(`drop trigger if exists "limit_rule_kept" on "business"."limit_rule";`);
    this.addSql(`drop function if exists "business"."limit_rule_limit_rule_kept_fn"();`);
    this.addSql(`drop table if exists "business"."limit_rule" cascade;`);

    this.addSql(`drop policy "flow_version_seen" on "business"."flow_version";`);
    this.addSql(`drop policy "flow_version_published" on "business"."flow_version";`);

    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE'));`);

    this.addSql(`select set_config('app.organisation', '*', true);`);
    this.addSql(`delete from "business"."customer_limit" where period <> 'DAY';`);
    this.addSql(`alter table "business"."customer_limit" drop constraint "customer_limit_pkey";`);
    this.addSql(`alter table "business"."customer_limit" drop constraint "customer_limit_period_check";`);
    this.addSql(`alter table "business"."customer_limit" drop constraint "customer_limit_cap";`);
    this.addSql(`alter table "business"."customer_limit" drop column "period";`);
    this.addSql(`alter table "business"."customer_limit" rename column "cap" to "daily_cap";`);
    this.addSql(`alter table "business"."customer_limit" add primary key ("customer_id", "scene", "currency");`);
    this.addSql(`alter table "business"."customer_limit" add constraint "customer_limit_cap" check (daily_cap > 0);`);

    this.addSql(`alter table "business"."flow_version" drop constraint "flow_version_pkey";`);
    this.addSql(`alter table "business"."flow_version" drop constraint "flow_version_of_bank";`);
    this.addSql(`alter table "business"."flow_version" drop column "organisation", drop column "published_by";`);
    this.addSql(`alter table "business"."flow_version" add primary key ("code", "version");`);
    this.addSql(`alter table "business"."order" add foreign key (flow, flow_version) references business.flow_version (code, version);`);
    this.addSql(`alter table "business"."flow_version" no force row level security;`);
    this.addSql(`alter table "business"."flow_version" disable row level security;`);

    this.addSql(`delete from "business"."limit_counter" where channel <> '*' or period <> 'DAY';`);
    this.addSql(`drop index "business"."limit_counter_since";`);
    this.addSql(`alter table "business"."limit_counter" drop constraint "limit_counter_pkey";`);
    this.addSql(`alter table "business"."limit_counter" drop constraint "limit_counter_period";`);
    this.addSql(`alter table "business"."limit_counter" drop constraint "limit_counter_period_check";`);
    this.addSql(`alter table "business"."limit_counter" drop constraint "limit_counter_kept";`);
    this.addSql(`alter table "business"."limit_counter" drop column "channel", drop column "period", drop column "reserved";`);
    this.addSql(`alter table "business"."limit_counter" rename column "since" to "day";`);
    this.addSql(`alter table "business"."limit_counter" add primary key ("customer_id", "scene", "currency", "day");`);
    this.addSql(`alter table "business"."limit_counter" add constraint "limit_counter_kept" check (used >= 0 and used <= cap);`);

    this.addSql(`drop trigger if exists "order_keeps_its_way" on "business"."order";`);
    this.addSql(`drop function if exists "business"."order_order_keeps_its_way_fn"();`);
    this.addSql(`alter table "business"."order" drop column "flow_owner", drop column "refusal_details";`);
    this.addSql(`create or replace function "business"."order_order_keeps_its_way_fn"() returns trigger as \$\$ begin if old.status <> 'OPEN' and new.data = '{}'
      and to_jsonb(new) - '{data,bank,amount_rank}'::text[] = to_jsonb(old) - '{data,bank,amount_rank}'::text[] then
    return new;   end if;   if (new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';   end if;   if new.version <= old.version or old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT PARKED', 'DRAFT AUTH_REQUIRED', 'DRAFT UNKNOWN', 'DRAFT COMPLETED', 'DRAFT FAILED', 'DRAFT CANCELLED', 'DRAFT EXPIRED', 'PARKED PARKED', 'PARKED DRAFT', 'PARKED CANCELLED', 'PARKED EXPIRED', 'AUTH_REQUIRED AUTH_REQUIRED', 'AUTH_REQUIRED DRAFT', 'AUTH_REQUIRED PARKED', 'AUTH_REQUIRED UNKNOWN', 'AUTH_REQUIRED COMPLETED', 'AUTH_REQUIRED FAILED', 'AUTH_REQUIRED CANCELLED', 'AUTH_REQUIRED EXPIRED', 'UNKNOWN COMPLETED', 'UNKNOWN FAILED') then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_keeps_its_way" BEFORE UPDATE on "business"."order" for each ROW
  when (old.flow is not null) execute function "business"."order_order_keeps_its_way_fn"();`);

    this.addSql(`alter table "business"."reconciliation_difference" drop constraint "reconciliation_difference_kind_check";`);
    this.addSql(`alter table "business"."reconciliation_difference" add constraint "reconciliation_difference_kind_check" check ("kind" in ('BALANCE', 'HELD', 'ACCOUNT', 'JOURNAL', 'SUSPENSE', 'UNITS'));`);
  }

}
