import { Migration } from '@mikro-orm/migrations';

export class Migration20261127173733_collect extends Migration {

  override name = 'Migration20261127173733_collect';

  override up(): void | Promise<void> {
    this.addSql(`create table "data"."collected_message" ("id" uuid not null, "segment" uuid not null, "received_at" timestamptz(3) not null, primary key ("id"));`);
    this.addSql(`create index "collected_message_received_at_index" on "data"."collected_message" using brin ("received_at");`);

    this.addSql(`create table "data"."planned_event" ("id" uuid not null, "organisation" ltree not null, "name" text not null, "version" int not null, "description" text not null, "owner" text not null, "on_violation" text not null, "properties" jsonb not null, "created_by" text not null, "created_at" timestamptz(3) not null, "replaced_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`create index "planned_event_organisation_index" on "data"."planned_event" using gist ("organisation");`);
    this.addSql(`create unique index planned_event_in_force on data.planned_event (organisation, name)
        where replaced_at is null;`);
    this.addSql(`alter table "data"."planned_event" add constraint "planned_event_organisation_name_version_unique" unique ("organisation", "name", "version");`);

    this.addSql(`create table "data"."tracking_source" ("id" uuid not null, "organisation" ltree not null, "channel" text not null, "name" text not null, "key_hash" text not null, "key_hint" text not null, "events_per_second" int not null, "on_unplanned" text not null, "created_by" text not null, "created_at" timestamptz(3) not null, "revoked_by" text null, "revoked_at" timestamptz(3) null, primary key ("id"));`);
    this.addSql(`alter table "data"."tracking_source" add constraint "tracking_source_key_hash_unique" unique ("key_hash");`);
    this.addSql(`create index "tracking_source_organisation_index" on "data"."tracking_source" using gist ("organisation");`);
    this.addSql(`create index "tracking_source_created_at_index" on "data"."tracking_source" ("created_at");`);

    this.addSql(`alter table "data"."planned_event" enable row level security;`);
    this.addSql(`alter table "data"."planned_event" force row level security;`);
    this.addSql(`create policy "plan_of_the_bank" on "data"."planned_event" using (organisation <@ scope() or (nlevel(organisation) = 1 and scope() <@ organisation)) with check (organisation <@ scope());`);

    this.addSql(`alter table "data"."tracking_source" enable row level security;`);
    this.addSql(`alter table "data"."tracking_source" force row level security;`);
    this.addSql(`create policy "within_organisation" on "data"."tracking_source" using (organisation <@ scope()) with check (organisation <@ scope());`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "data"."collected_message" cascade;`);
    this.addSql(`drop table if exists "data"."planned_event" cascade;`);
    this.addSql(`drop table if exists "data"."tracking_source" cascade;`);
  }

}
