import { Migration } from '@mikro-orm/migrations';

export class Migration20261128104904_packages extends Migration {

  override name = 'Migration20261128104904_packages';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."package_listing" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "package_code" text not null, "package_version_id" uuid not null, "channel" text not null, "opens_at" timestamptz(3) not null, "closes_at" timestamptz(3) null, "quota" int null, "taken" int not null default 0, "content" jsonb not null, "status" text not null default 'LISTED', "version" int not null default 1, "listed_by" text not null, "listed_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "package_listing_organisation_index" on "business"."package_listing" using gist ("organisation");`);
    this.addSql(`create index "package_listing_bank_channel_listed_at_id_index" on "business"."package_listing" ("bank", "channel", "listed_at", "id");`);
    this.addSql(`create index "package_listing_package_version_id_index" on "business"."package_listing" ("package_version_id");`);
    this.addSql(`create unique index package_listing_one on business.package_listing (bank, package_code, channel) where status = 'LISTED';`);

    this.addSql(`create table "business"."package_order" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "listing_id" uuid not null, "package_version_id" uuid not null, "terms_hash" text not null, "channel" text not null, "idempotency_key" text not null, "payload_hash" text not null, "findings" jsonb not null, "status" text not null default 'OPEN', "ordered_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "package_order_organisation_index" on "business"."package_order" using gist ("organisation");`);
    this.addSql(`create index "package_order_package_version_id_ordered_at_id_index" on "business"."package_order" ("package_version_id", "ordered_at", "id");`);
    this.addSql(`create index "package_order_customer_id_ordered_at_id_index" on "business"."package_order" ("customer_id", "ordered_at", "id");`);
    this.addSql(`alter table "business"."package_order" add constraint "package_order_key" unique ("customer_id", "idempotency_key");`);
    this.addSql(`alter table "business"."package_order" add constraint "package_order_owner" unique ("id", "customer_id", "organisation");`);

    this.addSql(`create table "business"."package_version" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "code" text not null, "number" int not null, "content" jsonb not null, "status" text not null default 'DRAFT', "version" int not null default 1, "terms" jsonb null, "terms_hash" text null, "makers" text[] not null, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "submitted_by" text null, "submitted_at" timestamptz(3) null, "approval_id" uuid null, "decided_by" text null, "decided_at" timestamptz(3) null, "rejection_reason" text null, primary key ("id"));`);
    this.addSql(`create index "package_version_organisation_index" on "business"."package_version" using gist ("organisation");`);
    this.addSql(`create index "package_version_bank_changed_at_id_index" on "business"."package_version" ("bank", "changed_at", "id");`);
    this.addSql(`create unique index package_version_one_open on business.package_version (bank, code) where status in ('DRAFT', 'SUBMITTED');`);
    this.addSql(`alter table "business"."package_version" add constraint "package_version_bank_code_number_unique" unique ("bank", "code", "number");`);
    this.addSql(`alter table "business"."package_version" add constraint "package_version_terms" unique ("id", "terms_hash");`);

    this.addSql(`create table "business"."risk_assessment" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "grade" text not null, "assessed_on" date not null, "valid_until" date not null, "assessed_by" text not null, "assessed_at" timestamptz(3) not null, "form" text not null, primary key ("id"));`);
    this.addSql(`create index "risk_assessment_organisation_index" on "business"."risk_assessment" using gist ("organisation");`);
    this.addSql(`create index "risk_assessment_customer_id_assessed_at_id_index" on "business"."risk_assessment" ("customer_id", "assessed_at", "id");`);

    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE', 'FLOW', 'LIMIT_RULE', 'PACKAGE'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE', 'FLOW', 'LIMIT_RULE', 'PACKAGE'));`);

    this.addSql(`drop trigger if exists "order_keeps_its_way" on "business"."order";`);
    this.addSql(`drop function if exists "business"."order_order_keeps_its_way_fn"();`);
    this.addSql(`alter table "business"."order" add "package_order_id" uuid null, add "package_version_id" uuid null, add "terms_hash" text null;`);
    this.addSql(`create index "order_package_index" on "business"."order" ("package_order_id") where package_order_id is not null;`);
    this.addSql(`alter table "business"."order" add constraint "order_packaged" check (num_nulls(package_order_id, package_version_id, terms_hash) in (0, 3));`);
    this.addSql(`create or replace function "business"."order_order_keeps_its_way_fn"() returns trigger as \$\$ begin if old.status <> 'OPEN' and new.data = '{}'
      and to_jsonb(new) - '{data,bank,amount_rank}'::text[] = to_jsonb(old) - '{data,bank,amount_rank}'::text[] then
    return new;   end if;   if (new.flow_owner, new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow_owner, old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash)
    or (new.package_order_id, new.package_version_id, new.terms_hash)
      is distinct from (old.package_order_id, old.package_version_id, old.terms_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';   end if;   if new.version <= old.version or old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT PARKED', 'DRAFT AUTH_REQUIRED', 'DRAFT UNKNOWN', 'DRAFT COMPLETED', 'DRAFT FAILED', 'DRAFT CANCELLED', 'DRAFT EXPIRED', 'PARKED PARKED', 'PARKED DRAFT', 'PARKED CANCELLED', 'PARKED EXPIRED', 'AUTH_REQUIRED AUTH_REQUIRED', 'AUTH_REQUIRED DRAFT', 'AUTH_REQUIRED PARKED', 'AUTH_REQUIRED UNKNOWN', 'AUTH_REQUIRED COMPLETED', 'AUTH_REQUIRED FAILED', 'AUTH_REQUIRED CANCELLED', 'AUTH_REQUIRED EXPIRED', 'UNKNOWN COMPLETED', 'UNKNOWN FAILED') then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_keeps_its_way" BEFORE UPDATE on "business"."order" for each ROW
  when (old.flow is not null) execute function "business"."order_order_keeps_its_way_fn"();`);

    this.addSql(`alter table "business"."package_listing" add constraint "package_listing_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."package_listing" add constraint "package_listing_window" check (closes_at > opens_at);`);
    this.addSql(`alter table "business"."package_listing" add constraint "package_listing_quota" check (taken >= 0 and taken <= coalesce(quota, taken));`);
    this.addSql(`alter table "business"."package_listing" add constraint "package_listing_ended" check ((status = 'ENDED') = (ended_at is not null));`);
    this.addSql(`alter table "business"."package_listing" add constraint "package_listing_status_check" check ("status" in ('LISTED', 'ENDED'));`);
    this.addSql(`create or replace function "business"."package_listing_package_listing_kept_fn"() returns trigger as \$\$ begin if (new.package_version_id, new.channel, new.organisation) is distinct from
      (old.package_version_id, old.channel, old.organisation) or old.status = 'ENDED' and new.taken > old.taken
    or not (old.organisation <@ scope() and scope_customer() is null)
      and to_jsonb(new) - '{taken,bank}'::text[] <> to_jsonb(old) - '{taken,bank}'::text[] then
    raise exception 'listing % stays as it is', old.id using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "package_listing_kept" BEFORE UPDATE on "business"."package_listing" for each ROW execute function "business"."package_listing_package_listing_kept_fn"();`);
    this.addSql(`alter table "business"."package_listing" enable row level security;`);
    this.addSql(`alter table "business"."package_listing" force row level security;`);
    this.addSql(`create policy "package_listing_seen" on "business"."package_listing" for select using (organisation @> scope() or organisation <@ scope());`);
    this.addSql(`create policy "package_listing_made" on "business"."package_listing" for insert with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "package_listing_taken" on "business"."package_listing" for update using (organisation @> scope() or organisation <@ scope()) with check (organisation @> scope() or organisation <@ scope());`);

    this.addSql(`alter table "business"."package_order" add constraint "package_order_status_check" check ("status" in ('OPEN', 'DONE', 'RELEASED'));`);
    this.addSql(`alter table "business"."package_order" enable row level security;`);
    this.addSql(`alter table "business"."package_order" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."package_order" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."package_version" add constraint "package_version_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."package_version" add constraint "package_version_code" check (code ~ '^[A-Z][A-Z0-9_]{1,39}\$' and number > 0);`);
    this.addSql(`alter table "business"."package_version" add constraint "package_version_made" check (cardinality(makers) > 0);`);
    this.addSql(`alter table "business"."package_version" add constraint "package_version_submitted" check (status in ('DRAFT', 'DISCARDED') or num_nulls(submitted_by, submitted_at, approval_id, terms, terms_hash) = 0);`);
    this.addSql(`alter table "business"."package_version" add constraint "package_version_four_eyes" check (status <> 'PUBLISHED' or coalesce(decided_by <> all(makers) and decided_by <> submitted_by, false));`);
    this.addSql(`alter table "business"."package_version" add constraint "package_version_status_check" check ("status" in ('DRAFT', 'SUBMITTED', 'PUBLISHED', 'DISCARDED'));`);
    this.addSql(`create or replace function "business"."package_version_package_version_kept_fn"() returns trigger as \$\$ begin if old.status in ('PUBLISHED', 'DISCARDED') then
    raise exception 'package version % stays as it is', old.id using errcode = 'check_violation';   end if;   if tg_op = 'DELETE' then return old; end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "package_version_kept" BEFORE UPDATE OR DELETE on "business"."package_version" for each ROW execute function "business"."package_version_package_version_kept_fn"();`);
    this.addSql(`alter table "business"."package_version" enable row level security;`);
    this.addSql(`alter table "business"."package_version" force row level security;`);
    this.addSql(`create policy "package_version_seen" on "business"."package_version" for select using (organisation @> scope() or organisation <@ scope());`);
    this.addSql(`create policy "package_version_made" on "business"."package_version" for insert with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "package_version_changed" on "business"."package_version" for update using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."risk_assessment" add constraint "risk_assessment_valid" check (valid_until > assessed_on);`);
    this.addSql(`alter table "business"."risk_assessment" add constraint "risk_assessment_grade_check" check ("grade" in ('C1', 'C2', 'C3', 'C4', 'C5'));`);
    this.addSql(`create or replace function "business"."risk_assessment_risk_assessment_kept_fn"() returns trigger as \$\$ begin raise exception 'risk assessment % stays as it is', old.id using errcode = 'check_violation'; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "risk_assessment_kept" BEFORE UPDATE on "business"."risk_assessment" for each ROW execute function "business"."risk_assessment_risk_assessment_kept_fn"();`);
    this.addSql(`alter table "business"."risk_assessment" enable row level security;`);
    this.addSql(`alter table "business"."risk_assessment" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."risk_assessment" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "package_listing_kept" on "business"."package_listing";`);
    this.addSql(`drop function if exists "business"."package_listing_package_listing_kept_fn"();`);
    this.addSql(`drop table if exists "business"."package_listing" cascade;`);
    this.addSql(`drop table if exists "business"."package_order" cascade;`);
    this.addSql(`drop trigger if exists "package_version_kept" on "business"."package_version";`);
    this.addSql(`drop function if exists "business"."package_version_package_version_kept_fn"();`);
    this.addSql(`drop table if exists "business"."package_version" cascade;`);
    this.addSql(`drop trigger if exists "risk_assessment_kept" on "business"."risk_assessment";`);
    this.addSql(`drop function if exists "business"."risk_assessment_risk_assessment_kept_fn"();`);
    this.addSql(`drop table if exists "business"."risk_assessment" cascade;`);

    this.addSql(`alter table "business"."approval" drop constraint "approval_kind_check";`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE', 'FLOW', 'LIMIT_RULE'));`);

    this.addSql(`alter table "business"."approval_policy" drop constraint "approval_policy_kind_check";`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN', 'PRIZE_ISSUE', 'EXPORT', 'ERASURE', 'FLOW', 'LIMIT_RULE'));`);

    this.addSql(`drop index "business"."order_package_index";`);
    this.addSql(`alter table "business"."order" drop constraint "order_packaged";`);
    this.addSql(`drop trigger if exists "order_keeps_its_way" on "business"."order";`);
    this.addSql(`drop function if exists "business"."order_order_keeps_its_way_fn"();`);
    this.addSql(`alter table "business"."order" drop column "package_order_id", drop column "package_version_id", drop column "terms_hash";`);
    this.addSql(`create or replace function "business"."order_order_keeps_its_way_fn"() returns trigger as \$\$ begin if old.status <> 'OPEN' and new.data = '{}'
      and to_jsonb(new) - '{data,bank,amount_rank}'::text[] = to_jsonb(old) - '{data,bank,amount_rank}'::text[] then
    return new;   end if;   if (new.flow_owner, new.flow, new.flow_version, new.customer_id, new.idempotency_key, new.payload_hash)
      is distinct from (old.flow_owner, old.flow, old.flow_version, old.customer_id, old.idempotency_key, old.payload_hash) then
    raise exception 'an order ends with the flow it began with' using errcode = 'check_violation';   end if;   if new.version <= old.version or old.state || ' ' || new.state not in ('DRAFT DRAFT', 'DRAFT PARKED', 'DRAFT AUTH_REQUIRED', 'DRAFT UNKNOWN', 'DRAFT COMPLETED', 'DRAFT FAILED', 'DRAFT CANCELLED', 'DRAFT EXPIRED', 'PARKED PARKED', 'PARKED DRAFT', 'PARKED CANCELLED', 'PARKED EXPIRED', 'AUTH_REQUIRED AUTH_REQUIRED', 'AUTH_REQUIRED DRAFT', 'AUTH_REQUIRED PARKED', 'AUTH_REQUIRED UNKNOWN', 'AUTH_REQUIRED COMPLETED', 'AUTH_REQUIRED FAILED', 'AUTH_REQUIRED CANCELLED', 'AUTH_REQUIRED EXPIRED', 'UNKNOWN COMPLETED', 'UNKNOWN FAILED') then
    raise exception 'order % does not go from % to %', old.id, old.state, new.state using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "order_keeps_its_way" BEFORE UPDATE on "business"."order" for each ROW
  when (old.flow is not null) execute function "business"."order_order_keeps_its_way_fn"();`);
  }

}
