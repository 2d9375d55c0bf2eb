import { Migration } from '@mikro-orm/migrations';

export class Migration20261122000000_initial extends Migration {

  override name = 'Migration20261122000000_initial';

  override up(): void | Promise<void> {
    this.addSql(`create schema if not exists "data";`);
    this.addSql(`create table "data"."audience_request" ("id" uuid not null, "organisation" ltree not null, "campaign_id" uuid not null, "tag" text not null, "value" text null, "members" int not null, "answered_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`alter table "data"."audience_request" add constraint "audience_request_campaign_id_unique" unique ("campaign_id");`);
    this.addSql(`create index "audience_request_organisation_index" on "data"."audience_request" using gist ("organisation");`);

    this.addSql(`create table "data"."bank" ("path" text not null, "currency" char(3) not null, "time_zone" text not null, primary key ("path"));`);

    this.addSql(`create table "data"."bus_cursor" ("consumer" text not null, "source" text not null, "xid" xid8 not null default '0', "id" bigint not null default '0', "pending_xid" xid8 null, "pending_id" bigint null, "attempts" int not null default 0, "last_error" text null, primary key ("consumer", "source"));`);
    this.addSql(`comment on table "data"."bus_cursor" is 'Where the consumers of data stand';`);

    this.addSql(`create table "data"."bus_parked" ("consumer" text not null, "source" text not null, "event_id" uuid not null, "event" jsonb not null, "reason" text not null, "parked_at" timestamptz(3) not null default now(), primary key ("consumer", "source", "event_id"));`);
    this.addSql(`comment on table "data"."bus_parked" is 'Events that consumers of data could not take';`);

    this.addSql(`create table "data"."outbox" ("id" bigserial primary key, "xid" xid8 not null default pg_current_xact_id(), "event_id" uuid not null, "type" text not null, "organisation" ltree not null, "customer_id" uuid null, "subject_id" uuid null, "channel" text null, "body" jsonb not null, "at" timestamptz(3) not null);`);
    this.addSql(`alter table "data"."outbox" add constraint "outbox_event_id_unique" unique ("event_id");`);
    this.addSql(`create index "outbox_position" on "data"."outbox" ("xid", "id");`);
    this.addSql(`create or replace function "data"."outbox_outbox_wake_fn"() returns trigger as \$\$ begin perform pg_notify('data_outbox', ''); return null; end; \$\$ language plpgsql;`);
    this.addSql(`create trigger "outbox_wake" AFTER INSERT on "data"."outbox" for each STATEMENT execute function "data"."outbox_outbox_wake_fn"();`);

    this.addSql(`create table "data"."tag_category" ("key" text not null, "name_zh" text not null, "name_en" text not null, "description_zh" text not null, "description_en" text not null, "sensitivity" text not null, "position" int not null, primary key ("key"));`);
    this.addSql(`alter table "data"."tag_category" add constraint "tag_category_position_unique" unique ("position");`);

    this.addSql(`create table "data"."tag" ("key" text not null, "category" text not null, "name_zh" text not null, "name_en" text not null, "kind" text not null, "value_type" text not null, "values" text[] not null, "definition" text not null, "inputs" text[] not null, "refresh" text not null, "status" text not null, "position" int not null, primary key ("key"));`);
    this.addSql(`create index "tag_position_index" on "data"."tag" ("position");`);

    this.addSql(`create table "data"."tag_run" ("id" uuid not null, "organisation" ltree not null, "tag" text not null, "status" text not null, "as_of" timestamptz(3) not null, "started_at" timestamptz(3) not null, "computed_at" timestamptz(3) null, "customers" int not null default 0, "events" bigint not null default '0', "error" text null, primary key ("id"));`);
    this.addSql(`alter table "data"."tag_run" add constraint "tag_run_organisation_tag_unique" unique ("organisation", "tag");`);

    this.addSql(`alter table "data"."tag" add constraint "tag_category_foreign" foreign key ("category") references "data"."tag_category" ("key");`);

    this.addSql(`alter table "data"."audience_request" enable row level security;`);
    this.addSql(`alter table "data"."audience_request" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."audience_request" using (organisation <@ scope()) with check (organisation <@ scope());`);
    this.addSql(`alter table "data"."outbox" enable row level security;`);
    this.addSql(`alter table "data"."outbox" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."outbox" using (organisation <@ scope()) with check (organisation <@ scope());`);
    this.addSql(`alter table "data"."tag_run" enable row level security;`);
    this.addSql(`alter table "data"."tag_run" force row level security;`);
    this.addSql(`create policy "own_bank" on "data"."tag_run" using (organisation <@ scope() or organisation @> scope()) with check (organisation <@ scope());`);
  }

}
