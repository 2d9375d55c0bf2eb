import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000000_initial extends Migration {

  override name = 'Migration20261122000000_initial';

  override up(): void | Promise<void> {
    this.addSql(`create schema if not exists "operations";`);
    this.addSql(`create table "operations"."bus_cursor" ("consumer" text not null, "source" text not null, "xid" xid8 not null default '0', "id" bigint not null default '0', "pending_xid" xid8 null, "pending_id" bigint null, "attempts" int not null default 0, "last_error" text null, primary key ("consumer", "source"));`);
    this.addSql(`comment on table "operations"."bus_cursor" is 'Where the consumers of operations stand';`);

    this.addSql(`create table "operations"."bus_parked" ("consumer" text not null, "source" text not null, "event_id" uuid not null, "event" jsonb not null, "reason" text not null, "parked_at" timestamptz(3) not null default now(), primary key ("consumer", "source", "event_id"));`);
    this.addSql(`comment on table "operations"."bus_parked" is 'Events that consumers of operations could not take';`);

    this.addSql(`create table "operations"."campaign" ("id" uuid not null, "organisation" ltree not null, "model" text not null, "name" varchar(80) not null, "description" varchar(2000) null, "status" text not null default 'DRAFT', "starts_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "tag_key" varchar(120) not null, "tag_value" varchar(200) null, "product_id" uuid null, "budget_amount" numeric(20,4) not null, "currency" char(3) not null, "reserved" numeric(20,4) not null default '0', "audience_size" int not null default 0, "created_by" text not null, "created_at" timestamptz(3) not null, "version" int not null default 1, primary key ("id"));`);
    this.addSql(`create index "campaign_organisation_index" on "operations"."campaign" using gist ("organisation");`);
    this.addSql(`create index "campaign_product_id_starts_at_index" on "operations"."campaign" ("product_id", "starts_at");`);
    this.addSql(`create index "campaign_tag_key_starts_at_index" on "operations"."campaign" ("tag_key", "starts_at");`);
    this.addSql(`create index "campaign_status_starts_at_index" on "operations"."campaign" ("status", "starts_at");`);
    this.addSql(`create index "campaign_created_at_index" on "operations"."campaign" ("created_at");`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_model_known" check (model in ('EVENT'));`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_status_known" check (status in ('DRAFT', 'SCHEDULED', 'PREPARING', 'RUNNING', 'ENDED'));`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_starts_before_end" check (starts_at < ends_at);`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_budget_kept" check (reserved >= 0 and reserved <= budget_amount);`);
    this.addSql(`alter table "operations"."campaign" add constraint "campaign_audience_counted" check (audience_size >= 0);`);

    this.addSql(`create table "operations"."audience_part" ("campaign_id" uuid not null, "part" int not null, "organisation" ltree not null, primary key ("campaign_id", "part"));`);
    this.addSql(`create index "audience_part_organisation_index" on "operations"."audience_part" using gist ("organisation");`);

    this.addSql(`create table "operations"."campaign_member" ("campaign_id" uuid not null, "customer_id" uuid not null, "organisation" ltree not null, primary key ("campaign_id", "customer_id"));`);
    this.addSql(`create index "campaign_member_customer_id_index" on "operations"."campaign_member" ("customer_id");`);
    this.addSql(`create index "campaign_member_organisation_index" on "operations"."campaign_member" using gist ("organisation");`);

    this.addSql(`create table "operations"."idempotency_key" ("caller" text not null, "operation" text not null, "key" text not null, "request_hash" text not null, "answer" jsonb null, "created_at" timestamptz(3) not null default now(), primary key ("caller", "operation", "key"));`);
    this.addSql(`comment on table "operations"."idempotency_key" is 'Answered commands of operations';`);
    this.addSql(`create index "idempotency_key_created_at_index" on "operations"."idempotency_key" ("created_at");`);

    this.addSql(`create table "operations"."outbox" ("id" bigserial primary key, "xid" xid8 not null default pg_current_xact_id(), "event_id" uuid not null, "type" text not null, "organisation" ltree not null, "customer_id" uuid null, "subject_id" uuid null, "channel" text null, "body" jsonb not null, "at" timestamptz(3) not null);`);
    this.addSql(`alter table "operations"."outbox" add constraint "outbox_event_id_unique" unique ("event_id");`);
    this.addSql(`create index "outbox_position" on "operations"."outbox" ("xid", "id");`);
    this.addSql(`create or replace function "operations"."outbox_outbox_wake_fn"() returns trigger as \$\$ begin perform pg_notify('operations_outbox', ''); return null; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "outbox_wake" AFTER INSERT on "operations"."outbox" for each STATEMENT execute function "operations"."outbox_outbox_wake_fn"();`);

    this.addSql(`create table "operations"."prize_lot" ("id" uuid not null, "campaign_id" uuid not null, "name" varchar(80) not null, "kind" text not null, "unit_cost_amount" numeric(20,4) not null, "currency" char(3) not null, "total" int not null, "remaining" int not null, primary key ("id"));`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_campaign_id_unique" unique ("campaign_id");`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_kind_known" check (kind in ('CASH', 'COUPON', 'POINTS', 'PHYSICAL', 'BENEFIT'));`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_total_given" check (total >= 1);`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_never_oversold" check (remaining >= 0 and remaining <= total);`);
    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_cost_given" check (unit_cost_amount >= 0);`);

    this.addSql(`create table "operations"."award" ("id" uuid not null, "campaign_id" uuid not null, "prize_lot_id" uuid not null, "customer_id" uuid not null, "organisation" ltree not null, "prize_name" varchar(80) not null, "prize_kind" text not null, "value_amount" numeric(20,4) not null, "currency" char(3) not null, "channel" text null, "issued_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "award_organisation_index" on "operations"."award" using gist ("organisation");`);
    this.addSql(`create index "award_customer_id_issued_at_id_index" on "operations"."award" ("customer_id", "issued_at", "id");`);
    this.addSql(`create index "award_campaign_id_issued_at_id_index" on "operations"."award" ("campaign_id", "issued_at", "id");`);
    this.addSql(`create index "award_issued_at_id_index" on "operations"."award" ("issued_at", "id");`);
    this.addSql(`alter table "operations"."award" add constraint "award_once_per_customer" unique ("campaign_id", "customer_id");`);

    this.addSql(`alter table "operations"."audience_part" add constraint "audience_part_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete cascade;`);

    this.addSql(`alter table "operations"."campaign_member" add constraint "campaign_member_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete cascade;`);

    this.addSql(`alter table "operations"."prize_lot" add constraint "prize_lot_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id") on delete cascade;`);

    this.addSql(`alter table "operations"."award" add constraint "award_campaign_id_foreign" foreign key ("campaign_id") references "operations"."campaign" ("id");`);
    this.addSql(`alter table "operations"."award" add constraint "award_prize_lot_id_foreign" foreign key ("prize_lot_id") references "operations"."prize_lot" ("id");`);

    this.addSql(`alter table "operations"."campaign" enable row level security;`);
    this.addSql(`alter table "operations"."campaign" force row level security;`);
    this.addSql(`create policy "campaign_seen" on "operations"."campaign" for select using ((organisation <@ scope() or (status <> 'DRAFT' and organisation @> scope())) and (scope_customer() is null or exists (
  select 1 from operations.campaign_member m
  where m.campaign_id = campaign.id and m.customer_id = scope_customer())));`);
    this.addSql(`create policy "campaign_written" on "operations"."campaign" using (organisation <@ scope() and scope_customer() is null) with check (organisation <@ scope() and scope_customer() is null);`);
    this.addSql(`alter table "operations"."audience_part" enable row level security;`);
    this.addSql(`alter table "operations"."audience_part" force row level security;`);
    this.addSql(`create policy "within_organisation" on "operations"."audience_part" using (organisation <@ scope()) with check (organisation <@ scope());`);
    this.addSql(`alter table "operations"."campaign_member" enable row level security;`);
    this.addSql(`alter table "operations"."campaign_member" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."campaign_member" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);
    this.addSql(`alter table "operations"."outbox" enable row level security;`);
    this.addSql(`alter table "operations"."outbox" force row level security;`);
    this.addSql(`create policy "within_organisation" on "operations"."outbox" using (organisation <@ scope()) with check (organisation <@ scope());`);
    this.addSql(`alter table "operations"."prize_lot" enable row level security;`);
    this.addSql(`alter table "operations"."prize_lot" force row level security;`);
    this.addSql(`create policy "prize_lot_seen" on "operations"."prize_lot" for select using (exists (select 1 from operations.campaign c where c.id = prize_lot.campaign_id));`);
    this.addSql(`create policy "prize_lot_written" on "operations"."prize_lot" using (scope_customer() is null and exists (
  select 1 from operations.campaign c
  where c.id = prize_lot.campaign_id and c.organisation <@ scope())) with check (scope_customer() is null and exists (
  select 1 from operations.campaign c
  where c.id = prize_lot.campaign_id and c.organisation <@ scope()));`);
    this.addSql(`create policy "prize_lot_claimed" on "operations"."prize_lot" for update using (scope_customer() is not null and exists (select 1 from operations.campaign c where c.id = prize_lot.campaign_id)) with check (scope_customer() is not null and exists (select 1 from operations.campaign c where c.id = prize_lot.campaign_id));`);
    this.addSql(`alter table "operations"."award" enable row level security;`);
    this.addSql(`alter table "operations"."award" force row level security;`);
    this.addSql(`create policy "own_customer" on "operations"."award" using (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer())) with check (organisation <@ scope() and (scope_customer() is null or customer_id = scope_customer()));`);
  }

}
