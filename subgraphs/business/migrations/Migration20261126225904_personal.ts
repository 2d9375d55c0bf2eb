import { Migration } from '@mikro-orm/migrations';

export class Migration20261126225904_personal extends Migration {

  override name = 'Migration20261126225904_personal';

  override up(): void | Promise<void> {
    this.addSql(`create table if not exists "business"."bus_cursor" ("consumer" text not null, "source" text not null, "xid" xid8 not null default '0', "id" bigint not null default '0', "pending_xid" xid8 null, "pending_id" bigint null, "attempts" int not null default 0, "last_error" text null, primary key ("consumer", "source"));`);
    this.addSql(`comment on table "business"."bus_cursor" is 'Where the consumers of business stand';`);

    this.addSql(`create table if not exists "business"."bus_parked" ("consumer" text not null, "source" text not null, "event_id" uuid not null, "event" jsonb not null, "reason" text not null, "parked_at" timestamptz(3) not null default now(), primary key ("consumer", "source", "event_id"));`);
    this.addSql(`comment on table "business"."bus_parked" is 'Events that consumers of business could not take';`);

    this.addSql(`create table "business"."consent" ("id" uuid not null, "organisation" ltree not null, "customer_id" uuid not null, "purpose" text not null, "is_given" boolean not null, "at" timestamptz(3) not null, "channel" text null, "by_kind" text not null, "by" text not null, "evidence" text null, primary key ("id"));`);
    this.addSql(`comment on table "business"."consent" is 'Answers of customers, one row each; the newest of a purpose holds';`);
    this.addSql(`create index "consent_customer_id_purpose_at_id_index" on "business"."consent" ("customer_id", "purpose", "at", "id");`);
    this.addSql(`create index "consent_customer_id_at_id_index" on "business"."consent" ("customer_id", "at", "id");`);
    this.addSql(`create index "consent_organisation_index" on "business"."consent" using gist ("organisation");`);

    this.addSql(`create table "business"."erasure" ("id" uuid not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "customer_id" uuid not null, "state" text not null, "reason" text not null, "requested_by" text not null, "requested_at" timestamptz(3) not null, "confirmed_by" text null, "confirmed_at" timestamptz(3) null, "data_erased_at" timestamptz(3) null, "operations_erased_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`comment on table "business"."erasure" is 'Wishes of customers to be forgotten';`);
    this.addSql(`create index "erasure_organisation_index" on "business"."erasure" using gist ("organisation");`);
    this.addSql(`create index "erasure_bank_requested_at_id_index" on "business"."erasure" ("bank", "requested_at", "id");`);
    this.addSql(`create unique index erasure_once_per_customer on business.erasure (customer_id) where state <> 'CANCELLED';`);

    this.addSql(`create table "business"."personal_value" ("customer_id" uuid not null, "field" text not null, "organisation" ltree not null, "bank" text generated always as (ltree2text(subpath(organisation, 0, 1))) stored not null, "sealed" bytea not null, "masked" text not null, "blind_index" bytea null, "changed_at" timestamptz(3) not null, primary key ("customer_id", "field"));`);
    this.addSql(`comment on table "business"."personal_value" is 'Contact and identity data, sealed under the customer''s data key';`);
    this.addSql(`create index "personal_value_bank_field_blind_index_index" on "business"."personal_value" ("bank", "field", "blind_index");`);
    this.addSql(`create unique index personal_value_identity_number_once on business.personal_value
        (bank, blind_index) where field = 'IDENTITY_NUMBER';`);

    this.addSql(`create table "business"."reveal_quota" ("caller" text not null, "started_at" timestamptz(3) not null, "revealed" int not null, primary key ("caller"));`);
    this.addSql(`comment on table "business"."reveal_quota" is 'How many values each operator has read in their running hour';`);

    this.addSql(`create table "business"."subject_key" ("customer_id" uuid not null, "organisation" ltree not null, "wrapped" bytea null, "key_id" text null, "shredded_at" timestamptz(3) null, primary key ("customer_id"));`);
    this.addSql(`comment on table "business"."subject_key" is 'Data keys of customers, wrapped; without the wrapping key they are noise';`);
    this.addSql(`create index "subject_key_key_id_index" on "business"."subject_key" ("key_id");`);

    this.addSql(`alter table "business"."consent" add constraint "consent_purpose_check" check ("purpose" in ('MARKETING', 'PROFILING', 'THIRD_PARTY', 'BIOMETRICS', 'CROSS_BORDER'));`);
    this.addSql(`alter table "business"."consent" enable row level security;`);
    this.addSql(`alter table "business"."consent" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."consent" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."erasure" add constraint "erasure_four_eyes" check (confirmed_by <> requested_by);`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_confirmed" check ((state in ('ERASING', 'ERASED')) = (confirmed_by is not null));`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_everywhere" check ((state = 'ERASED') <= (data_erased_at is not null and operations_erased_at is not null));`);
    this.addSql(`alter table "business"."erasure" add constraint "erasure_state_check" check ("state" in ('REQUESTED', 'ERASING', 'ERASED', 'CANCELLED'));`);
    this.addSql(`alter table "business"."erasure" enable row level security;`);
    this.addSql(`alter table "business"."erasure" force row level security;`);
    this.addSql(`create policy "within_organisation" on "business"."erasure" using (organisation <@ scope()) with check (organisation <@ scope());`);

    this.addSql(`alter table "business"."personal_value" add constraint "personal_value_field_check" check ("field" in ('PHONE', 'IDENTITY_NUMBER', 'EMAIL', 'ADDRESS'));`);
    this.addSql(`alter table "business"."personal_value" enable row level security;`);
    this.addSql(`alter table "business"."personal_value" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."personal_value" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    this.addSql(`alter table "business"."reveal_quota" add constraint "reveal_quota_kept" check (revealed between 1 and 30);`);

    this.addSql(`alter table "business"."subject_key" add constraint "subject_key_whole_or_shredded" check ((wrapped is null) = (shredded_at is not null) and (wrapped is null) = (key_id is null));`);
    this.addSql(`alter table "business"."subject_key" enable row level security;`);
    this.addSql(`alter table "business"."subject_key" force row level security;`);
    this.addSql(`create policy "own_rows" on "business"."subject_key" using (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end) with check (organisation <@ scope()
    and case when scope_customer() is null then true else customer_id = scope_customer() end);`);

    // By hand, as in the references of the other tables: a customer's rows are of the customer's part of the bank.
    for (const table of ['subject_key', 'personal_value', 'consent', 'erasure']) {
      this.addSql(`alter table business.${table} add foreign key (customer_id, organisation)
        references business.customer (id, organisation);`);
    }
    // The kit's log serves every domain; only this one is asked for its newest reveals.
    this.addSql(`create index audit_entry_personal_reveal on business.audit_entry ("at", id)
      where action = 'personal.revealed';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "business"."bus_cursor" cascade;`);
    this.addSql(`drop table if exists "business"."bus_parked" cascade;`);
    this.addSql(`drop table if exists "business"."consent" cascade;`);
    this.addSql(`drop table if exists "business"."erasure" cascade;`);
    this.addSql(`drop table if exists "business"."personal_value" cascade;`);
    this.addSql(`drop table if exists "business"."reveal_quota" cascade;`);
    this.addSql(`drop table if exists "business"."subject_key" cascade;`);
  }

}
