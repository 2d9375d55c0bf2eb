import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000000_initial extends Migration {

  override name = 'Migration20261122000000_initial';

  override up(): void | Promise<void> {
    this.addSql(`create schema if not exists "business";`);
    this.addSql(`create table "business"."account" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "number" text not null, "product_id" uuid null, "kind" text not null, "status" text not null, "balance" numeric(20,4) not null, "currency" char(3) not null, "opened_on" date not null, primary key ("id"));`);
    this.addSql(`create index "account_organisation_index" on "business"."account" using gist ("organisation");`);
    this.addSql(`create index "account_bank_opened_on_id_index" on "business"."account" ("bank", "opened_on", "id");`);
    this.addSql(`create index "account_customer_id_opened_on_id_index" on "business"."account" ("customer_id", "opened_on", "id");`);
    this.addSql(`alter table "business"."account" add constraint "account_bank_number_unique" unique ("bank", "number");`);
    this.addSql(`alter table "business"."account" add constraint "account_owner" unique ("id", "customer_id", "organisation");`);
    this.addSql(`alter table "business"."account" add constraint "account_place" unique ("id", "organisation");`);

    this.addSql(`create table "business"."card" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "account_id" uuid not null, "type" text not null, "issued_on" date not null, primary key ("id"));`);
    this.addSql(`create index "card_account_id_index" on "business"."card" ("account_id");`);
    this.addSql(`create index "card_bank_issued_on_id_index" on "business"."card" ("bank", "issued_on", "id");`);
    this.addSql(`create index "card_customer_id_issued_on_id_index" on "business"."card" ("customer_id", "issued_on", "id");`);

    this.addSql(`create table "business"."channel" ("code" text not null, "name_zh" text not null, "name_en" text not null, "kind" text not null, primary key ("code"));`);

    this.addSql(`create table "business"."client_assertion" ("client_id" varchar(128) not null, "jti" varchar(128) not null, "expires_at" timestamptz not null, primary key ("client_id", "jti"));`);
    this.addSql(`create index "client_assertion_expires_at_index" on "business"."client_assertion" ("expires_at");`);

    this.addSql(`create table "business"."customer" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "number" text not null, "name" text not null, "kind" text not null, "gender" text not null, "birth_date" date null, "source_kind" text not null, "source_detail" text null, "cost_amount" numeric(20,4) null, "cost_currency" char(3) null, "joined_on" date not null, primary key ("id"));`);
    this.addSql(`create index "customer_organisation_index" on "business"."customer" using gist ("organisation");`);
    this.addSql(`create index "customer_bank_name_id_index" on "business"."customer" ("bank", "name", "id");`);
    this.addSql(`create index "customer_bank_joined_on_id_index" on "business"."customer" ("bank", "joined_on", "id");`);
    this.addSql(`alter table "business"."customer" add constraint "customer_bank_number_unique" unique ("bank", "number");`);
    this.addSql(`alter table "business"."customer" add constraint "customer_place" unique ("id", "organisation");`);

    this.addSql(`create table "business"."customer_channel" ("customer_id" uuid not null, "channel" text not null, "organisation" ltree not null, "status" text not null, "opened_at" timestamptz(3) not null, "businesses" text[] not null, primary key ("customer_id", "channel"));`);
    this.addSql(`create index "customer_channel_channel_customer_id_index" on "business"."customer_channel" ("channel", "customer_id");`);

    this.addSql(`create table "business"."disposition" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "account_id" uuid not null, "role" text not null, primary key ("id"));`);
    this.addSql(`create index "disposition_customer_id_index" on "business"."disposition" ("customer_id");`);
    this.addSql(`create index "disposition_bank_account_id_id_index" on "business"."disposition" ("bank", "account_id", "id");`);
    this.addSql(`alter table "business"."disposition" add constraint "disposition_account_id_customer_id_unique" unique ("account_id", "customer_id");`);
    this.addSql(`create unique index "disposition_one_owner" on "business"."disposition" ("account_id") where role = 'OWNER';`);

    this.addSql(`create table "business"."holding" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "product_id" uuid not null, "account_id" uuid null, "amount" numeric(20,4) not null, "currency" char(3) not null, "units" numeric(24,6) null, "status" text not null, "opened_on" date not null, "matures_on" date null, primary key ("id"));`);
    this.addSql(`create index "holding_customer_id_opened_on_id_index" on "business"."holding" ("customer_id", "opened_on", "id");`);
    this.addSql(`create index "holding_product_id_opened_on_id_index" on "business"."holding" ("product_id", "opened_on", "id");`);
    this.addSql(`create index "holding_holder_index" on "business"."holding" ("product_id", "customer_id") include ("organisation") where status = 'ACTIVE';`);

    this.addSql(`create table "business"."loan" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "account_id" uuid not null, "product_id" uuid null, "principal" numeric(20,4) not null, "currency" char(3) not null, "term_months" int not null, "monthly_payment" numeric(20,4) not null, "status" text not null, "granted_on" date not null, primary key ("id"));`);
    this.addSql(`create index "loan_account_id_index" on "business"."loan" ("account_id");`);
    this.addSql(`create index "loan_bank_granted_on_id_index" on "business"."loan" ("bank", "granted_on", "id");`);
    this.addSql(`create index "loan_customer_id_granted_on_id_index" on "business"."loan" ("customer_id", "granted_on", "id");`);

    this.addSql(`create table "business"."oidc_artifact" ("model" varchar(64) not null, "id" varchar(128) not null, "payload" jsonb not null, "expires_at" timestamptz not null, "grant_id" varchar(128) null, "uid" varchar(128) null, "user_code" varchar(128) null, primary key ("model", "id"));`);
    this.addSql(`create index "oidc_artifact_expires_at_index" on "business"."oidc_artifact" ("expires_at");`);
    this.addSql(`create index "oidc_artifact_grant_id_index" on "business"."oidc_artifact" ("grant_id");`);
    this.addSql(`create index "oidc_artifact_uid_index" on "business"."oidc_artifact" ("uid");`);

    this.addSql(`create table "business"."oidc_client" ("id" uuid not null, "client_id" varchar(128) not null, "kind" text not null, "name" varchar(128) not null, "organisation" ltree not null, "secret_hash" varchar(255) null, "jwks" jsonb null, "scopes" text[] not null, "channel" varchar(32) null, "is_disabled" boolean not null default false, "is_demo" boolean not null default false, primary key ("id"));`);
    this.addSql(`alter table "business"."oidc_client" add constraint "oidc_client_client_id_unique" unique ("client_id");`);
    this.addSql(`create index "oidc_client_organisation_index" on "business"."oidc_client" using gist ("organisation");`);

    this.addSql(`create table "business"."operator" ("id" uuid not null, "username" varchar(64) not null, "display_name" varchar(128) not null, "organisation" ltree not null, "roles" text[] not null, "password_hash" varchar(255) not null, "failed_attempts" int not null default 0, "locked_until" timestamptz null, "is_disabled" boolean not null default false, "is_demo" boolean not null default false, primary key ("id"));`);
    this.addSql(`alter table "business"."operator" add constraint "operator_username_unique" unique ("username");`);
    this.addSql(`create index "operator_organisation_index" on "business"."operator" using gist ("organisation");`);

    this.addSql(`create table "business"."order" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "number" text not null, "kind" text not null, "status" text not null, "product_id" uuid null, "channel" text null, "amount" numeric(20,4) null, "currency" char(3) null, "amount_rank" numeric(20,4) generated always as (coalesce(amount, -1)) stored not null, "last_activity" text not null, "submitted_at" timestamptz(3) not null, "updated_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "order_organisation_index" on "business"."order" using gist ("organisation");`);
    this.addSql(`create index "order_bank_submitted_at_id_index" on "business"."order" ("bank", "submitted_at", "id");`);
    this.addSql(`create index "order_bank_updated_at_id_index" on "business"."order" ("bank", "updated_at", "id");`);
    this.addSql(`create index "order_bank_amount_rank_id_index" on "business"."order" ("bank", "amount_rank", "id");`);
    this.addSql(`create index "order_customer_id_submitted_at_id_index" on "business"."order" ("customer_id", "submitted_at", "id");`);
    this.addSql(`alter table "business"."order" add constraint "order_bank_number_unique" unique ("bank", "number");`);
    this.addSql(`alter table "business"."order" add constraint "order_owner" unique ("id", "customer_id", "organisation");`);

    this.addSql(`create table "business"."order_event" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "order_id" uuid not null, "position" int not null, "status" text not null, "activity" text not null, "lifecycle" text not null, "actor" text null, "at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`alter table "business"."order_event" add constraint "order_event_order_id_position_unique" unique ("order_id", "position");`);

    this.addSql(`create table "business"."organisation" ("id" uuid not null, "path" ltree not null, "name" text not null, "kind" text not null, "parent_id" uuid null, "currency" char(3) null, "time_zone" text null, primary key ("id"));`);
    this.addSql(`alter table "business"."organisation" add constraint "organisation_path_unique" unique ("path");`);
    this.addSql(`create index "organisation_path_index" on "business"."organisation" using gist ("path");`);
    this.addSql(`create index "organisation_parent_id_path_index" on "business"."organisation" ("parent_id", "path");`);

    this.addSql(`create table "business"."outbox" ("id" bigserial primary key, "xid" xid8 not null default pg_current_xact_id(), "event_id" uuid not null, "type" text not null, "organisation" ltree not null, "customer_id" uuid null, "subject_id" uuid null, "channel" text null, "body" jsonb not null, "at" timestamptz(3) not null);`);
    this.addSql(`alter table "business"."outbox" add constraint "outbox_event_id_unique" unique ("event_id");`);
    this.addSql(`create index "outbox_position" on "business"."outbox" ("xid", "id");`);

    this.addSql(`create table "business"."product" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "code" text not null, "name_zh" text not null, "name_en" text not null, "description_zh" text null, "description_en" text null, "kind" text not null, "status" text not null, "currency" char(3) not null, "annual_rate" numeric(9,6) null, "rate_rank" numeric(9,6) generated always as (coalesce(annual_rate, -999)) stored not null, "term_days" int null, "minimum_amount" numeric(20,4) null, "risk_level" text null, "channels" text[] not null, primary key ("id"));`);
    this.addSql(`create index "product_organisation_index" on "business"."product" using gist ("organisation");`);
    this.addSql(`create index "product_bank_kind_id_index" on "business"."product" ("bank", "kind", "id");`);
    this.addSql(`create index "product_bank_rate_rank_id_index" on "business"."product" ("bank", "rate_rank", "id");`);
    this.addSql(`alter table "business"."product" add constraint "product_bank_code_unique" unique ("bank", "code");`);

    this.addSql(`create table "business"."standing_order" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "account_id" uuid not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "purpose" text null, "purpose_rank" text generated always as (coalesce(purpose, '')) stored not null, "counterparty_bank" text not null, "counterparty_number" text not null, primary key ("id"));`);
    this.addSql(`create index "standing_order_bank_purpose_rank_id_index" on "business"."standing_order" ("bank", "purpose_rank", "id");`);
    this.addSql(`create index "standing_order_account_id_purpose_rank_id_index" on "business"."standing_order" ("account_id", "purpose_rank", "id");`);

    this.addSql(`create table "business"."transaction" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "account_id" uuid not null, "direction" text not null, "kind" text not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "balance_after" numeric(20,4) null, "purpose" text null, "channel" text null, "booked_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "transaction_bank_booked_at_id_index" on "business"."transaction" ("bank", "booked_at", "id");`);
    this.addSql(`create index "transaction_account_id_booked_at_id_index" on "business"."transaction" ("account_id", "booked_at", "id");`);
    this.addSql(`create index "transaction_customer_id_booked_at_id_index" on "business"."transaction" ("customer_id", "booked_at", "id");`);

    this.addSql(`alter table "business"."account" add constraint "account_kind_check" check ("kind" in ('DEMAND', 'TERM', 'LOAN'));`);
    this.addSql(`alter table "business"."account" add constraint "account_status_check" check ("status" in ('OPEN', 'FROZEN', 'CLOSED'));`);
    this.addSql(`alter table "business"."account" enable row level security;`);
    this.addSql(`alter table "business"."account" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."account" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."card" add constraint "card_type_check" check ("type" in ('CLASSIC', 'JUNIOR', 'GOLD', 'PLATINUM'));`);
    this.addSql(`alter table "business"."card" enable row level security;`);
    this.addSql(`alter table "business"."card" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."card" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."channel" add constraint "channel_code" check (code ~ '^[a-z][a-z0-9_-]*\$');`);
    this.addSql(`alter table "business"."channel" add constraint "channel_kind_check" check ("kind" in ('DIGITAL', 'STAFFED', 'PARTNER'));`);

    this.addSql(`alter table "business"."client_assertion" enable row level security;`);
    this.addSql(`alter table "business"."client_assertion" force row level security;`);
    this.addSql(`create policy "platform_only" on "business"."client_assertion" using (scope() = ''::ltree) with check (scope() = ''::ltree);`);

    this.addSql(`alter table "business"."customer" add constraint "customer_cost" check ((cost_amount is null) = (cost_currency is null) and coalesce(cost_amount, 0) >= 0);`);
    this.addSql(`alter table "business"."customer" add constraint "customer_born_before_joining" check (birth_date <= joined_on);`);
    this.addSql(`alter table "business"."customer" add constraint "customer_kind_check" check ("kind" in ('CUSTOMER', 'MEMBER', 'PROSPECT'));`);
    this.addSql(`alter table "business"."customer" add constraint "customer_gender_check" check ("gender" in ('FEMALE', 'MALE', 'UNKNOWN'));`);
    this.addSql(`alter table "business"."customer" add constraint "customer_source_kind_check" check ("source_kind" in ('BRANCH', 'CHANNEL', 'CAMPAIGN', 'REFERRAL', 'PARTNER', 'IMPORT'));`);
    this.addSql(`alter table "business"."customer" enable row level security;`);
    this.addSql(`alter table "business"."customer" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."customer" using (organisation <@ scope()
    and case when scope_customer() is null then true else id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else id = scope_customer() end);`);

    this.addSql(`alter table "business"."customer_channel" add constraint "customer_channel_status_check" check ("status" in ('ACTIVE', 'SUSPENDED', 'CLOSED'));`);
    this.addSql(`alter table "business"."customer_channel" enable row level security;`);
    this.addSql(`alter table "business"."customer_channel" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."customer_channel" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."disposition" add constraint "disposition_role_check" check ("role" in ('OWNER', 'DISPONENT'));`);
    this.addSql(`alter table "business"."disposition" enable row level security;`);
    this.addSql(`alter table "business"."disposition" force row level security;`);
    this.addSql(`create policy "own_account" on "business"."disposition" using (organisation <@ scope()
  and case when scope_customer() is null then true
    else customer_id = scope_customer() and role = 'OWNER' end) with check (organisation <@ scope()
  and case when scope_customer() is null then true
    else customer_id = scope_customer() and role = 'OWNER' end);`);

    this.addSql(`alter table "business"."holding" add constraint "holding_amount" check (amount >= 0 and units >= 0);`);
    this.addSql(`alter table "business"."holding" add constraint "holding_matures_later" check (matures_on >= opened_on);`);
    this.addSql(`alter table "business"."holding" add constraint "holding_status_check" check ("status" in ('ACTIVE', 'MATURED', 'CLOSED'));`);
    this.addSql(`alter table "business"."holding" enable row level security;`);
    this.addSql(`alter table "business"."holding" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."holding" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."loan" add constraint "loan_amounts" check (principal > 0 and monthly_payment >= 0 and term_months > 0);`);
    this.addSql(`alter table "business"."loan" add constraint "loan_status_check" check ("status" in ('REPAID', 'DEFAULTED', 'RUNNING', 'IN_ARREARS'));`);
    this.addSql(`alter table "business"."loan" enable row level security;`);
    this.addSql(`alter table "business"."loan" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."loan" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."oidc_artifact" enable row level security;`);
    this.addSql(`alter table "business"."oidc_artifact" force row level security;`);
    this.addSql(`create policy "platform_only" on "business"."oidc_artifact" using (scope() = ''::ltree) with check (scope() = ''::ltree);`);

    this.addSql(`alter table "business"."oidc_client" add constraint "oidc_client_secret_or_key" check (secret_hash is not null or jwks is not null);`);
    this.addSql(`alter table "business"."oidc_client" add constraint "oidc_client_channel_check" check ((kind = 'CHANNEL') = (channel is not null));`);
    this.addSql(`alter table "business"."oidc_client" add constraint "oidc_client_kind_check" check ("kind" in ('PARTNER', 'CHANNEL', 'SERVICE'));`);
    this.addSql(`alter table "business"."oidc_client" enable row level security;`);
    this.addSql(`alter table "business"."oidc_client" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."oidc_client" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "business"."operator" add constraint "operator_username_check" check (username = lower(username));`);
    this.addSql(`alter table "business"."operator" add constraint "operator_failed_attempts_check" check (failed_attempts >= 0);`);
    this.addSql(`alter table "business"."operator" enable row level security;`);
    this.addSql(`alter table "business"."operator" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."operator" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "business"."order" add constraint "order_amount" check ((amount is null) = (currency is null) and coalesce(amount, 0) >= 0);`);
    this.addSql(`alter table "business"."order" add constraint "order_closed" check ((status = 'OPEN') = (closed_at is null));`);
    this.addSql(`alter table "business"."order" add constraint "order_in_time" check (submitted_at <= updated_at and closed_at <= updated_at);`);
    this.addSql(`alter table "business"."order" add constraint "order_kind_check" check ("kind" in ('LOAN_APPLICATION', 'TERM_DEPOSIT', 'INVESTMENT', 'TRANSFER', 'ACCOUNT_OPENING'));`);
    this.addSql(`alter table "business"."order" add constraint "order_status_check" check ("status" in ('OPEN', 'APPROVED', 'DECLINED', 'CANCELLED'));`);
    this.addSql(`alter table "business"."order" enable row level security;`);
    this.addSql(`alter table "business"."order" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."order" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."order_event" add constraint "order_event_position" check (position > 0);`);
    this.addSql(`alter table "business"."order_event" add constraint "order_event_status_check" check ("status" in ('OPEN', 'APPROVED', 'DECLINED', 'CANCELLED'));`);
    this.addSql(`alter table "business"."order_event" enable row level security;`);
    this.addSql(`alter table "business"."order_event" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."order_event" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."organisation" add constraint "organisation_head_office" check ((kind = 'HEAD_OFFICE') = (nlevel(path) = 1)
        and (kind = 'HEAD_OFFICE') = (parent_id is null)
        and (kind = 'HEAD_OFFICE') = (currency is not null)
        and (kind = 'HEAD_OFFICE') = (time_zone is not null));`);
    this.addSql(`alter table "business"."organisation" add constraint "organisation_currency" check (currency ~ '^[A-Z]{3}\$');`);
    this.addSql(`alter table "business"."organisation" add constraint "organisation_kind_check" check ("kind" in ('HEAD_OFFICE', 'BRANCH', 'OUTLET'));`);
    this.addSql(`alter table "business"."organisation" enable row level security;`);
    this.addSql(`alter table "business"."organisation" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."organisation" using (path <@ scope()) with check (path <@ scope());`);
    this.addSql(`create policy "ancestors" on "business"."organisation" for select using (path @> scope());`);

    this.addSql(`create or replace function "business"."outbox_outbox_wake_fn"() returns trigger as \$\$ begin perform pg_notify('business_outbox', ''); return null; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "outbox_wake" AFTER INSERT on "business"."outbox" for each STATEMENT execute function "business"."outbox_outbox_wake_fn"();`);
    this.addSql(`alter table "business"."outbox" enable row level security;`);
    this.addSql(`alter table "business"."outbox" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."outbox" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "business"."product" add constraint "product_rate" check (annual_rate > -1 and annual_rate < 10);`);
    this.addSql(`alter table "business"."product" add constraint "product_term" check (term_days > 0);`);
    this.addSql(`alter table "business"."product" add constraint "product_minimum" check (minimum_amount >= 0);`);
    this.addSql(`alter table "business"."product" add constraint "product_kind_check" check ("kind" in ('DEMAND_DEPOSIT', 'TERM_DEPOSIT', 'LOAN', 'FUND', 'WEALTH', 'CARD', 'PAYMENT', 'INSURANCE'));`);
    this.addSql(`alter table "business"."product" add constraint "product_status_check" check ("status" in ('ON_SALE', 'SUSPENDED', 'OFF_SALE'));`);
    this.addSql(`alter table "business"."product" add constraint "product_risk_level_check" check ("risk_level" in ('R1', 'R2', 'R3', 'R4', 'R5'));`);
    this.addSql(`alter table "business"."product" enable row level security;`);
    this.addSql(`alter table "business"."product" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."product" using (organisation <@ scope()) with check (organisation <@ scope());`);
    this.addSql(`create policy "sold_here" on "business"."product" for select using (organisation @> scope());`);

    this.addSql(`alter table "business"."standing_order" add constraint "standing_order_amount" check (amount > 0);`);
    this.addSql(`alter table "business"."standing_order" enable row level security;`);
    this.addSql(`alter table "business"."standing_order" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."standing_order" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."transaction" add constraint "transaction_amount" check (amount >= 0);`);
    this.addSql(`alter table "business"."transaction" add constraint "transaction_direction_check" check ("direction" in ('CREDIT', 'DEBIT'));`);
    this.addSql(`alter table "business"."transaction" add constraint "transaction_kind_check" check ("kind" in ('CASH_DEPOSIT', 'CASH_WITHDRAWAL', 'CARD_WITHDRAWAL', 'CARD_PAYMENT', 'TRANSFER_IN', 'TRANSFER_OUT', 'SALARY', 'INTEREST', 'FEE', 'LOAN_DISBURSEMENT', 'LOAN_REPAYMENT', 'INVESTMENT', 'REDEMPTION', 'OTHER'));`);
    this.addSql(`alter table "business"."transaction" enable row level security;`);
    this.addSql(`alter table "business"."transaction" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."transaction" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."account" cascade;`);
    this.addSql(`drop table if exists "business"."card" cascade;`);
    this.addSql(`drop table if exists "business"."channel" cascade;`);
    this.addSql(`drop table if exists "business"."client_assertion" cascade;`);
    this.addSql(`drop table if exists "business"."customer" cascade;`);
    this.addSql(`drop table if exists "business"."customer_channel" cascade;`);
    this.addSql(`drop table if exists "business"."disposition" cascade;`);
    this.addSql(`drop table if exists "business"."holding" cascade;`);
    this.addSql(`drop table if exists "business"."loan" cascade;`);
    this.addSql(`drop table if exists "business"."oidc_artifact" cascade;`);
    this.addSql(`drop table if exists "business"."oidc_client" cascade;`);
    this.addSql(`drop table if exists "business"."operator" cascade;`);
    this.addSql(`drop table if exists "business"."order" cascade;`);
    this.addSql(`drop table if exists "business"."order_event" cascade;`);
    this.addSql(`drop table if exists "business"."organisation" cascade;`);
    this.addSql(`drop trigger if exists "outbox_wake" on "business"."outbox";`);
    this.addSql(`drop function if exists "business"."outbox_outbox_wake_fn"();`);
    this.addSql(`drop table if exists "business"."outbox" cascade;`);
    this.addSql(`drop table if exists "business"."product" cascade;`);
    this.addSql(`drop table if exists "business"."standing_order" cascade;`);
    this.addSql(`drop table if exists "business"."transaction" cascade;`);

    this.addSql(`drop schema if exists "business";`);
  }

}
