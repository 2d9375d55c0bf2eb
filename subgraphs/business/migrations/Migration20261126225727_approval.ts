import { Migration } from '@mikro-orm/migrations';

export class Migration20261126225727_approval extends Migration {

  override name = 'Migration20261126225727_approval';

  override up(): void | Promise<void> {
    this.addSql(`create table "business"."approval" ("id" uuid not null, "kind" text not null, "object_kind" text not null, "object_id" text not null, "object_version" int not null, "title" text not null, "organisation" ltree not null, "waits_at" ltree not null, "amount" numeric(20,4) null, "currency" char(3) null, "changes" jsonb not null, "status" text not null default 'PENDING', "submitted_by" text not null, "submitted_by_name" text not null, "makers" text[] not null, "submitted_at" timestamptz(3) not null, "escalated_by" text null, "decided_by" text null, "decided_by_name" text null, "decided_at" timestamptz(3) null, "reason" text null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "approval_organisation_index" on "business"."approval" using gist ("organisation");`);
    this.addSql(`create index "approval_submitted_at_id_index" on "business"."approval" ("submitted_at", "id");`);
    this.addSql(`create index "approval_submitted_by_submitted_at_index" on "business"."approval" ("submitted_by", "submitted_at");`);
    this.addSql(`create index "approval_object_id_submitted_at_index" on "business"."approval" ("object_id", "submitted_at");`);
    this.addSql(`create unique index "approval_one_pending" on "business"."approval" ("kind", "object_id") where status = 'PENDING';`);

    this.addSql(`create table "business"."approval_policy" ("id" uuid not null, "kind" text not null, "organisation" ltree not null, "amount" numeric(20,4) not null, "currency" char(3) not null, "level" text not null, "changed_by" text not null, "changed_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "approval_policy_organisation_index" on "business"."approval_policy" using gist ("organisation");`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_organisation_amount_currency_unique" unique ("kind", "organisation", "amount", "currency");`);

    this.addSql(`create table "business"."bus_cursor" ("consumer" text not null, "source" text not null, "xid" xid8 not null default '0', "id" bigint not null default '0', "pending_xid" xid8 null, "pending_id" bigint null, "attempts" int not null default 0, "last_error" text null, primary key ("consumer", "source"));`);
    this.addSql(`comment on table "business"."bus_cursor" is 'Where the consumers of business stand';`);

    this.addSql(`create table "business"."bus_parked" ("consumer" text not null, "source" text not null, "event_id" uuid not null, "event" jsonb not null, "reason" text not null, "parked_at" timestamptz(3) not null default now(), primary key ("consumer", "source", "event_id"));`);
    this.addSql(`comment on table "business"."bus_parked" is 'Events that consumers of business could not take';`);

    this.addSql(`alter table "business"."approval" add constraint "approval_four_eyes" check (coalesce(case status
        when 'PENDING' then decided_by is null and decided_at is null
        when 'WITHDRAWN' then decided_by = submitted_by and decided_at is not null
        else decided_by <> submitted_by and decided_by <> all (makers) and decided_at is not null
        end, false));`);
    this.addSql(`alter table "business"."approval" add constraint "approval_rejected_with_reason" check (status <> 'REJECTED' or coalesce(btrim(reason) <> '', false));`);
    this.addSql(`alter table "business"."approval" add constraint "approval_waits_at_or_above" check (waits_at @> organisation);`);
    this.addSql(`alter table "business"."approval" add constraint "approval_value_whole" check ((amount is null) = (currency is null));`);
    this.addSql(`alter table "business"."approval" add constraint "approval_kind_check" check ("kind" in ('CAMPAIGN'));`);
    this.addSql(`alter table "business"."approval" add constraint "approval_status_check" check ("status" in ('PENDING', 'APPROVED', 'REJECTED', 'WITHDRAWN'));`);
    this.addSql(`create or replace function "business"."approval_approval_kept_fn"() returns trigger as \$\$ begin if old.status <> 'PENDING' then
    raise exception 'approval % is decided', old.id using errcode = 'check_violation';   end if;   if (new.id, new.kind, new.object_kind, new.object_id, new.object_version, new.title, new.organisation,
      new.changes, new.makers, new.submitted_by, new.submitted_at)
    is distinct from (old.id, old.kind, old.object_kind, old.object_id, old.object_version, old.title,
      old.organisation, old.changes, old.makers, old.submitted_by, old.submitted_at)
    or new.amount is distinct from old.amount or new.currency is distinct from old.currency then
    raise exception 'what approval % is about does not change', old.id using errcode = 'check_violation';   end if;   if not new.waits_at @> old.waits_at then
    raise exception 'approval % waits higher', old.id using errcode = 'check_violation';   end if;   return new; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "approval_kept" BEFORE UPDATE on "business"."approval" for each ROW execute function "business"."approval_approval_kept_fn"();`);
    this.addSql(`alter table "business"."approval" enable row level security;`);
    this.addSql(`alter table "business"."approval" force row level security;`);
    this.addSql(`create policy "approval_seen" on "business"."approval" for select using (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "approval_requested" on "business"."approval" for insert with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`create policy "approval_decided" on "business"."approval" for update using (organisation <@ scope() and scope_customer() is null and status = 'PENDING') with check (organisation <@ scope() and scope_customer() is null and (status in ('PENDING', 'WITHDRAWN') or waits_at <@ scope()));`);

    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_amount" check (amount >= 0);`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_kind_check" check ("kind" in ('CAMPAIGN'));`);
    this.addSql(`alter table "business"."approval_policy" add constraint "approval_policy_level_check" check ("level" in ('OWN_PART', 'BRANCH', 'HEAD_OFFICE'));`);
    this.addSql(`alter table "business"."approval_policy" enable row level security;`);
    this.addSql(`alter table "business"."approval_policy" force row level security;`);
    this.addSql(`create policy "approval_policy_seen" on "business"."approval_policy" for select using ((organisation <@ scope() or organisation @> scope()) and scope_customer() is null);`);
    this.addSql(`create policy "approval_policy_written" on "business"."approval_policy" using (organisation <@ scope() and scope_customer() is null and nlevel(scope()) <= 1) with check (organisation <@ scope() and scope_customer() is null and nlevel(scope()) <= 1);`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "approval_kept" on "business"."approval";`);
    this.addSql(`drop function if exists "business"."approval_approval_kept_fn"();`);
    this.addSql(`drop table if exists "business"."approval" cascade;`);
    this.addSql(`drop table if exists "business"."approval_policy" cascade;`);
    this.addSql(`drop table if exists "business"."bus_cursor" cascade;`);
    this.addSql(`drop table if exists "business"."bus_parked" cascade;`);
  }

}
