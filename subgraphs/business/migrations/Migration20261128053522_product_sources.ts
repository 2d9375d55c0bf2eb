import { Migration } from '@mikro-orm/migrations';

export class Migration20261128053522_product_sources extends Migration {

  override name = 'Migration20261128053522_product_sources';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."product_intake" ("id" uuid not null, "organisation" ltree not null, "source_id" uuid not null, "file_name" text null, "status" text not null default 'REVIEW', "row_count" int not null, "unchanged" int not null, "added" int not null, "changed" int not null, "parked" int not null, "gone" int not null, "taken" int not null default 0, "started_by" text not null, "started_at" timestamptz(3) not null, "decided_by" text null, "decided_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "product_intake_organisation_index" on "business"."product_intake" using gist ("organisation");`);
    this.addSql(`create index "product_intake_source_id_started_at_id_index" on "business"."product_intake" ("source_id", "started_at", "id");`);
    this.addSql(`create unique index product_intake_one_in_review on business.product_intake (source_id) where status = 'REVIEW';`);

    this.addSql(`create table "business"."product_intake_item" ("id" uuid not null, "organisation" ltree not null, "intake_id" uuid not null, "position" int not null, "kind" text not null, "line" int null, "external_id" text null, "before" jsonb null, "after" jsonb null, "reason" text null, "field" text null, "raw" text null, "is_taken" boolean null, primary key ("id"));`);
    this.addSql(`create index "product_intake_item_organisation_index" on "business"."product_intake_item" using gist ("organisation");`);
    this.addSql(`alter table "business"."product_intake_item" add constraint "product_intake_item_intake_id_position_unique" unique ("intake_id", "position");`);

    this.addSql(`create table "business"."product_source" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "code" text not null, "name_zh" text not null, "name_en" text not null, "kind" text not null, "mapping" jsonb not null, "version" int not null default 1, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "product_source_organisation_index" on "business"."product_source" using gist ("organisation");`);
    this.addSql(`create unique index product_source_one_ledger on business.product_source (bank) where kind = 'LEDGER';`);
    this.addSql(`alter table "business"."product_source" add constraint "product_source_bank_code_unique" unique ("bank", "code");`);

    this.addSql(`create table "business"."source_product" ("id" uuid not null, "organisation" ltree not null, "source_id" uuid not null, "external_id" text not null, "content" jsonb not null, "product_id" uuid not null, "taken_at" timestamptz(3) not null, "gone_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "source_product_organisation_index" on "business"."source_product" using gist ("organisation");`);
    this.addSql(`create index "source_product_product_id_index" on "business"."source_product" ("product_id");`);
    this.addSql(`alter table "business"."source_product" add constraint "source_product_source_id_external_id_unique" unique ("source_id", "external_id");`);

    this.addSql(`alter table "business"."product_intake" add constraint "product_intake_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."product_intake" add constraint "product_intake_none_lost" check (row_count = unchanged + added + changed + parked);`);
    this.addSql(`alter table "business"."product_intake" add constraint "product_intake_taken" check (taken between 0 and added + changed + gone);`);
    this.addSql(`alter table "business"."product_intake" add constraint "product_intake_decided" check ((status = 'REVIEW') = (decided_at is null) and (decided_at is null) = (decided_by is null));`);
    this.addSql(`alter table "business"."product_intake" add constraint "product_intake_status_check" check ("status" in ('REVIEW', 'TAKEN_OVER', 'DISCARDED', 'SUPERSEDED'));`);
    this.addSql(`create or replace function "business"."product_intake_product_intake_kept_fn"() returns trigger as \$\$ begin if old.status <> 'REVIEW' or new.status = 'REVIEW'
    or to_jsonb(new) - '{status,taken,decided_by,decided_at}'::text[]
      <> to_jsonb(old) - '{status,taken,decided_by,decided_at}'::text[] then
    raise exception 'product intake % stays as it is', old.id using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "product_intake_kept" BEFORE UPDATE on "business"."product_intake" for each ROW execute function "business"."product_intake_product_intake_kept_fn"();`);
    this.addSql(`alter table "business"."product_intake" enable row level security;`);
    this.addSql(`alter table "business"."product_intake" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."product_intake" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."product_intake_item" add constraint "product_intake_item_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."product_intake_item" add constraint "product_intake_item_said" check (case kind when 'NEW' then before is null and after is not null
        when 'CHANGED' then num_nulls(before, after) = 0
        when 'GONE' then before is not null and after is null
        else num_nulls(before, after) = 2 and num_nulls(reason, raw) = 0 and is_taken is null end);`);
    this.addSql(`alter table "business"."product_intake_item" add constraint "product_intake_item_kind_check" check ("kind" in ('NEW', 'CHANGED', 'GONE', 'PARKED'));`);
    this.addSql(`alter table "business"."product_intake_item" add constraint "product_intake_item_reason_check" check ("reason" in ('UNREADABLE', 'MISSING', 'INVALID', 'TWICE', 'FIXED'));`);
    this.addSql(`alter table "business"."product_intake_item" add constraint "product_intake_item_field_check" check ("field" in ('EXTERNAL_ID', 'NAME_ZH', 'NAME_EN', 'KIND', 'CURRENCY', 'ANNUAL_RATE', 'TERM_DAYS', 'MINIMUM_AMOUNT', 'RISK_LEVEL'));`);
    this.addSql(`alter table "business"."product_intake_item" enable row level security;`);
    this.addSql(`alter table "business"."product_intake_item" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."product_intake_item" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."product_source" add constraint "product_source_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."product_source" add constraint "product_source_code" check (code ~ '^[A-Z][A-Z0-9]{0,11}\$');`);
    this.addSql(`alter table "business"."product_source" add constraint "product_source_kind_check" check ("kind" in ('LEDGER', 'CSV'));`);
    this.addSql(`alter table "business"."product_source" enable row level security;`);
    this.addSql(`alter table "business"."product_source" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."product_source" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);

    this.addSql(`alter table "business"."source_product" add constraint "source_product_of_bank" check (nlevel(organisation) = 1);`);
    this.addSql(`alter table "business"."source_product" enable row level security;`);
    this.addSql(`alter table "business"."source_product" force row level security;`);
    this.addSql(`create policy "of_staff" on "business"."source_product" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "product_intake_kept" on "business"."product_intake";`);
    this.addSql(`drop function if exists "business"."product_intake_product_intake_kept_fn"();`);
    this.addSql(`drop table if exists "business"."product_intake" cascade;`);
    this.addSql(`drop table if exists "business"."product_intake_item" cascade;`);
    this.addSql(`drop table if exists "business"."product_source" cascade;`);
    this.addSql(`drop table if exists "business"."source_product" cascade;`);
  }

}
